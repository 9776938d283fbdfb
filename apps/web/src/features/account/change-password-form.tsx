import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { changePassword } from "../auth/auth-client.ts";
import { NewPasswordField, PasswordField } from "../auth/password-field.tsx";
import { validatePassword } from "../auth/validate-password.ts";

export function ChangePasswordForm({ email }: { email: string }) {
  const { mutate, isPending, error } = useApiMutation({ mutationFn: changePassword });
  const [isDone, setDone] = useState(false);
  const form = useForm({
    initialValues: { currentPassword: "", password: "" },
    validate: {
      currentPassword: (value) => (value === "" ? "Enter your current password" : null),
      password: validatePassword,
    },
    onValuesChange: () => setDone(false),
  });
  const handleChanged = () => {
    form.reset();
    setDone(true);
  };
  const submit = form.onSubmit(({ currentPassword, password }) =>
    mutate({ currentPassword, newPassword: password }, handleChanged),
  );
  const formError = omitFieldErrors(error, "currentPassword", "password");
  const fieldProps = (field: "currentPassword" | "password") => ({
    ...form.getInputProps(field),
    error: form.errors[field] ?? error?.fieldErrors[field],
    maw: 400,
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" mt="sm">
        {formError && <ErrorAlert error={formError} />}
        {/* Tells password managers which account this is. */}
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <PasswordField label="Current password" {...fieldProps("currentPassword")} />
        <NewPasswordField label="New password" {...fieldProps("password")} />
        <Group gap="sm">
          <Button type="submit" loading={isPending}>
            Change password
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {isDone && "Password changed"}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
