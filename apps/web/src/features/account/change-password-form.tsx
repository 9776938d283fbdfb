import { Button, Group, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { changePassword } from "../auth/auth-client.ts";
import { besides } from "../../lib/api-error.ts";
import { checkPassword } from "../auth/validate-password.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { NewPasswordField, PasswordField } from "../auth/password-field.tsx";

/** Changes one's password. */
export function PasswordForm({ email }: { email: string }) {
  const { send, pending, failure } = useChange({ mutationFn: changePassword });
  const [done, setDone] = useState(false);
  const form = useForm({
    initialValues: { currentPassword: "", password: "" },
    validate: {
      currentPassword: (value) => (value === "" ? "Please enter your present password" : null),
      password: checkPassword,
    },
    onValuesChange: () => setDone(false),
  });
  const changed = () => {
    form.reset();
    setDone(true);
  };
  const submit = form.onSubmit(({ currentPassword, password }) =>
    send({ currentPassword, newPassword: password }, changed),
  );
  const unplaced = besides(failure, "currentPassword", "password");
  const fieldProps = (field: "currentPassword" | "password") => ({
    ...form.getInputProps(field),
    error: form.errors[field] ?? failure?.fields[field],
    maw: 400,
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" mt="sm">
        {unplaced && <FailureAlert failure={unplaced} />}
        {/* Tells a password manager whose password this is. */}
        <input type="text" hidden autoComplete="username" value={email} readOnly />
        <PasswordField label="Present password" {...fieldProps("currentPassword")} />
        <NewPasswordField label="New password" {...fieldProps("password")} />
        <Group gap="sm">
          <Button type="submit" loading={pending}>
            Change password
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {done && "Changed"}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
