import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { signIn } from "../lib/auth.ts";
import { safeReturnPath } from "../lib/return-path.ts";
import { useChange } from "../lib/use-change.ts";
import { AuthCard } from "../ui/auth-card.tsx";
import { FailureAlert } from "../ui/failure-alert.tsx";
import { TextLink } from "../ui/links.tsx";

const route = getRouteApi("/sign-in");

/** Signs in and goes on to where one was going. */
export function SignInPage() {
  const { redirect } = route.useSearch();
  const router = useRouter();
  const { send, pending, failure } = useChange({ mutationFn: signIn });
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (value) => (value.trim() === "" ? "Please enter your e-mail address" : null),
      password: (value) => (value === "" ? "Please enter your password" : null),
    },
  });
  const submit = form.onSubmit((values) => send(values, () => router.history.push(safeReturnPath(redirect))));

  return (
    <AuthCard
      title="Sign in"
      footer={
        <>
          New here?{" "}
          <TextLink to="/sign-up" search={{ redirect }} inherit>
            Create an account
          </TextLink>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {failure && failure.fields["email"] === undefined && <FailureAlert failure={failure} />}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
            error={form.errors["email"] ?? failure?.fields["email"]}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
            {...form.getInputProps("password")}
          />
          <Button type="submit" loading={pending} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
    </AuthCard>
  );
}
