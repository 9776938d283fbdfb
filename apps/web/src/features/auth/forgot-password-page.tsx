import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { requestPasswordReset } from "./auth-client.ts";
import { besides } from "../../lib/api-error.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { Outcome } from "../../ui/result-message.tsx";

const route = getRouteApi("/forgot-password");

/** Sends a link to set a new password. */
export function ForgotPasswordPage() {
  const { email = "" } = route.useSearch();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { send, pending, failure } = useChange({ mutationFn: requestPasswordReset });
  const form = useForm({
    initialValues: { email },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Please enter your e-mail address"),
    },
    transformValues: (values) => ({ email: values.email.trim() }),
  });
  const submit = form.onSubmit((values) => send(values.email, () => setSentTo(values.email)));
  const unplaced = besides(failure, "email");

  return (
    <AuthCard title="Forgot your password?" footer={<TextLink to="/sign-in">Back to sign-in</TextLink>}>
      {sentTo !== null ? (
        <Outcome
          title="Look into your mailbox"
          note={`If there is an account with ${sentTo}, a link to set a new password is on its way. It is good for an hour.`}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {unplaced && <FailureAlert failure={unplaced} />}
            <Text size="sm">We will send you a link to set a new one.</Text>
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              {...form.getInputProps("email")}
              error={form.errors["email"] ?? failure?.fields["email"]}
            />
            <Button type="submit" loading={pending}>
              Send link
            </Button>
          </Stack>
        </form>
      )}
    </AuthCard>
  );
}
