import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { ProviderButtons } from "./provider-buttons.tsx";
import { signIn } from "./auth-client.ts";
import { besides } from "../../lib/api-error.ts";
import { safeReturnPath } from "./return-path.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { refusal } from "./provider-error.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { PasswordField } from "./password-field.tsx";

const route = getRouteApi("/sign-in");

/** Signs in and goes on to where one was going. */
export function SignInPage() {
  const { redirect, email = "", error } = route.useSearch();
  const router = useRouter();
  const { send, pending, failure } = useChange({ mutationFn: signIn });
  const form = useForm({
    initialValues: { email, password: "" },
    validate: {
      email: (value) => (value.trim() === "" ? "Please enter your e-mail address" : null),
      password: (value) => (value === "" ? "Please enter your password" : null),
    },
  });
  const submit = form.onSubmit((values) => send(values, () => router.history.push(safeReturnPath(redirect))));

  const unplaced = besides(failure, "email") ?? (failure || error === undefined ? null : refusal(error));

  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New here?{" "}
          <TextLink to="/sign-up" search={{ redirect, email: email || undefined }} inherit>
            Create an account
          </TextLink>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {unplaced && <FailureAlert failure={unplaced} />}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
            error={form.errors["email"] ?? failure?.fields["email"]}
          />
          <PasswordField label="Password" {...form.getInputProps("password")} />
          <TextLink to="/forgot-password" search={{ email: form.values.email || undefined }} size="sm">
            Forgot your password?
          </TextLink>
          <Button type="submit" loading={pending} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
      <ProviderButtons returnPath={redirect} />
    </AuthCard>
  );
}
