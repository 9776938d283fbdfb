import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { resetPassword } from "./auth-client.ts";
import { besides } from "../../lib/api-error.ts";
import { checkPassword } from "./validate-password.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { NewPasswordField } from "./password-field.tsx";
import { Outcome } from "../../ui/result-message.tsx";

const route = getRouteApi("/reset-password");

/** Sets a new password, with the link that was sent. */
export function ResetPasswordPage() {
  const { token = "" } = route.useSearch();
  const [done, setDone] = useState(false);
  const { send, pending, failure } = useChange({ mutationFn: resetPassword });
  const form = useForm({ initialValues: { password: "" }, validate: { password: checkPassword } });
  const submit = form.onSubmit(({ password }) => send({ token, newPassword: password }, () => setDone(true)));
  const unplaced = besides(failure, "password");

  return (
    <AuthCard title="New password" footer={<TextLink to="/forgot-password">Send me another link</TextLink>}>
      {done ? (
        <Outcome title="Your password is set" note="You were signed out everywhere.">
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        </Outcome>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {unplaced && <FailureAlert failure={unplaced} />}
            <NewPasswordField
              label="New password"
              {...form.getInputProps("password")}
              error={form.errors["password"] ?? failure?.fields["password"]}
            />
            <Button type="submit" loading={pending}>
              Set password
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
