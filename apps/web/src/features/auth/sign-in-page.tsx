import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { signIn } from "./auth-client.ts";
import { PasswordField } from "./password-field.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { getProviderError } from "./provider-error.ts";
import { toSafeReturnPath } from "./return-path.ts";

const route = getRouteApi("/sign-in");

/** Signs in and opens the page that the user came from. */
export function SignInPage() {
  const { redirect, email = "", error: providerError } = route.useSearch();
  const router = useRouter();
  const { mutate, isPending, error } = useApiMutation({ mutationFn: signIn });
  const form = useForm({
    initialValues: { email, password: "" },
    validate: {
      email: (value) => (value.trim() === "" ? "Enter your e-mail address" : null),
      password: (value) => (value === "" ? "Enter your password" : null),
    },
  });
  const submit = form.onSubmit((values) =>
    mutate(values, () => router.history.push(toSafeReturnPath(redirect))),
  );
  const formError = error
    ? omitFieldErrors(error, "email")
    : providerError === undefined
      ? null
      : getProviderError(providerError);

  return (
    <CardPage
      title="Sign in"
      footer={
        <>
          No account yet?{" "}
          <TextLink to="/sign-up" search={{ redirect, email: email || undefined }} inherit>
            Sign up
          </TextLink>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {formError && <ErrorAlert error={formError} />}
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            {...form.getInputProps("email")}
            error={form.errors["email"] ?? error?.fieldErrors["email"]}
          />
          <PasswordField label="Password" {...form.getInputProps("password")} />
          <TextLink to="/forgot-password" search={{ email: form.values.email || undefined }} size="sm">
            Forgot your password?
          </TextLink>
          <Button type="submit" loading={isPending} fullWidth mt="xs">
            Sign in
          </Button>
        </Stack>
      </form>
      <ProviderButtons returnPath={redirect} />
    </CardPage>
  );
}
