import { Button, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";
import { resetPassword } from "./auth-client.ts";
import { NewPasswordField } from "./password-field.tsx";
import { validatePassword } from "./validate-password.ts";

const route = getRouteApi("/reset-password");

/** Sets a new password with the token of a mailed link. */
export function ResetPasswordPage() {
  const { token = "" } = route.useSearch();
  const [isDone, setDone] = useState(false);
  const { mutate, isPending, error } = useApiMutation({ mutationFn: resetPassword });
  const form = useForm({ initialValues: { password: "" }, validate: { password: validatePassword } });
  const submit = form.onSubmit(({ password }) =>
    mutate({ token, newPassword: password }, () => setDone(true)),
  );
  const formError = omitFieldErrors(error, "password");

  return (
    <CardPage title="New password" footer={<TextLink to="/forgot-password">Request a new link</TextLink>}>
      {isDone ? (
        <ResultMessage title="Password set" description="You were signed out of all sessions.">
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        </ResultMessage>
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {formError && <ErrorAlert error={formError} />}
            <NewPasswordField
              label="New password"
              {...form.getInputProps("password")}
              error={form.errors["password"] ?? error?.fieldErrors["password"]}
            />
            <Button type="submit" loading={isPending}>
              Set password
            </Button>
          </Stack>
        </form>
      )}
    </CardPage>
  );
}
