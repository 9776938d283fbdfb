import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";
import { requestPasswordReset } from "./auth-client.ts";

const route = getRouteApi("/forgot-password");

/** Sends a link to set a new password. */
export function ForgotPasswordPage() {
  const { email = "" } = route.useSearch();
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { mutate, isPending, error } = useApiMutation({ mutationFn: requestPasswordReset });
  const form = useForm({
    initialValues: { email },
    validate: {
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter a valid e-mail address"),
    },
    transformValues: (values) => ({ email: values.email.trim() }),
  });
  const submit = form.onSubmit((values) => mutate(values.email, () => setSentTo(values.email)));
  const formError = omitFieldErrors(error, "email");

  return (
    <CardPage title="Forgot your password?" footer={<TextLink to="/sign-in">Back to sign-in</TextLink>}>
      {sentTo !== null ? (
        <ResultMessage
          title="Check your e-mail"
          description={`If ${sentTo} has an account, we sent a link to set a new password. It expires in one hour.`}
        />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack>
            {formError && <ErrorAlert error={formError} />}
            <Text size="sm">We'll send you a link to set a new password.</Text>
            <TextInput
              label="E-mail"
              type="email"
              autoComplete="username"
              {...form.getInputProps("email")}
              error={form.errors["email"] ?? error?.fieldErrors["email"]}
            />
            <Button type="submit" loading={isPending}>
              Send link
            </Button>
          </Stack>
        </form>
      )}
    </CardPage>
  );
}
