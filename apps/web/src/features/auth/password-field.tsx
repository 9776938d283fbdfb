import { PasswordInput, type PasswordInputProps } from "@mantine/core";

/** A password that one has. */
export const PasswordField = (props: PasswordInputProps) => (
  <PasswordInput
    autoComplete="current-password"
    visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
    {...props}
  />
);

/** A password that one makes up. */
export const NewPasswordField = (props: PasswordInputProps) => (
  <PasswordField description="At least 8 characters" autoComplete="new-password" {...props} />
);
