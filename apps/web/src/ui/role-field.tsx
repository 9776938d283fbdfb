import { Radio, Stack } from "@mantine/core";
import { choiceParam } from "../lib/search-params.ts";

export type RoleFieldProps<Role extends string> = {
  /** Those to choose from. */
  roles: readonly Role[];
  notes: Record<Role, string>;
  value: Role;
  onChange: (role: Role) => void;
  autoFocus?: boolean;
};

/** Chooses a role, each with what it is for. */
export function RoleField<Role extends string>(props: RoleFieldProps<Role>) {
  const { roles, notes, value, onChange, autoFocus = false } = props;
  const choose = (text: string) => {
    const role = choiceParam(text, roles);
    if (role !== undefined) onChange(role);
  };

  return (
    <Radio.Group label="Role" value={value} onChange={choose}>
      <Stack gap="xs" mt={6}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            label={role}
            description={notes[role]}
            {...(autoFocus && role === value ? { "data-autofocus": true } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
