import { Button, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { TextLink } from "../../ui/links.tsx";
import { signUp } from "./auth-client.ts";
import { NewPasswordField } from "./password-field.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { toSafeReturnPath } from "./return-path.ts";
import { validatePassword } from "./validate-password.ts";

const route = getRouteApi("/sign-up");

/** Creates an account, signs in to it and opens the page that the user came from. */
export function SignUpPage() {
  const { redirect, email = "" } = route.useSearch();
  const router = useRouter();
  const { mutate, isPending, error } = useApiMutation({ mutationFn: signUp });
  const form = useForm({
    initialValues: { name: "", email, password: "" },
    validate: {
      name: (value) => (value.trim() === "" ? "Enter your name" : null),
      email: (value) => (/^\S+@\S+$/.test(value.trim()) ? null : "Enter a valid e-mail address"),
      password: validatePassword,
    },
    transformValues: ({ name, email, password }) => ({ name: name.trim(), email: email.trim(), password }),
  });
  const submit = form.onSubmit((values) =>
    mutate(values, () => router.history.push(toSafeReturnPath(redirect))),
  );
  const fieldProps = (field: "name" | "email" | "password") => ({
    ...form.getInputProps(field),
    error: form.errors[field] ?? error?.fieldErrors[field],
  });

  return (
    <CardPage
      title="Create your account"
      footer={
        <>
          Already have an account?{" "}
          <TextLink to="/sign-in" search={{ redirect, email: email || undefined }} inherit>
            Sign in
          </TextLink>
        </>
      }
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          {error && Object.keys(error.fieldErrors).length === 0 && <ErrorAlert error={error} />}
          <TextInput label="Name" autoComplete="name" {...fieldProps("name")} />
          <TextInput label="E-mail" type="email" autoComplete="username" {...fieldProps("email")} />
          <NewPasswordField label="Password" {...fieldProps("password")} />
          <Button type="submit" loading={isPending} fullWidth mt="xs">
            Create account
          </Button>
        </Stack>
      </form>
      <ProviderButtons returnPath={redirect} />
    </CardPage>
  );
}
