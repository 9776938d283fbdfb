import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { ProviderButtons } from "./provider-buttons.tsx";
import { signUp } from "./auth-client.ts";
import { checkPassword } from "./validate-password.ts";
import { safeReturnPath } from "./return-path.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { NewPasswordField } from "./password-field.tsx";

const route = getRouteApi("/sign-up");

/** Makes an account, which signs in to it, and goes on to where one was going. */
export function SignUpPage() {
  const { redirect, email = "" } = route.useSearch();
  const router = useRouter();
  const { send, pending, failure } = useChange({ mutationFn: signUp });
  const form = useForm({
    initialValues: { name: "", email, password: "" },
    validate: {
      name: (value) => (value.trim() === "" ? "Please enter your name" : null),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Please enter your e-mail address"),
      password: checkPassword,
    },
    transformValues: ({ name, email, password }) => ({ name: name.trim(), email: email.trim(), password }),
  });
  const submit = form.onSubmit((values) => send(values, () => router.history.push(safeReturnPath(redirect))));
  const fieldProps = (field: "name" | "email" | "password") => ({
    ...form.getInputProps(field),
    error: form.errors[field] ?? failure?.fields[field],
  });

  return (
    <AuthCard
      title="Create your account"
      footer={
        <>
          Already have one?{" "}
          <TextLink to="/sign-in" search={{ redirect, email: email || undefined }} inherit>
            Sign in
          </TextLink>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {failure && Object.keys(failure.fields).length === 0 && <FailureAlert failure={failure} />}
          <TextInput label="Name" autoComplete="name" {...fieldProps("name")} />
          <TextInput label="E-mail" type="email" autoComplete="username" {...fieldProps("email")} />
          <NewPasswordField label="Password" {...fieldProps("password")} />
          <Button type="submit" loading={pending} fullWidth mt="xs">
            Create account
          </Button>
        </Stack>
      </form>
      <ProviderButtons returnPath={redirect} />
    </AuthCard>
  );
}
