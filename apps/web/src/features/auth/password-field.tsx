import { PasswordInput, type PasswordInputProps } from "@mantine/core";

export const PasswordField = (props: PasswordInputProps) => (
  <PasswordInput
    autoComplete="current-password"
    visibilityToggleButtonProps={{ "aria-label": "Show password" }}
    {...props}
  />
);

export const NewPasswordField = (props: PasswordInputProps) => (
  <PasswordField description="At least 8 characters" autoComplete="new-password" {...props} />
);
