import { Radio, Stack } from "@mantine/core";
import { parseChoiceParam } from "../lib/search-params.ts";

export type RoleFieldProps<Role extends string> = {
  roles: readonly Role[];
  descriptions: Record<Role, string>;
  value: Role;
  onChange: (role: Role) => void;
  autoFocus?: boolean;
};

/** Selects a role; each is shown with its description. */
export function RoleField<Role extends string>(props: RoleFieldProps<Role>) {
  const { roles, descriptions, value, onChange, autoFocus = false } = props;
  const select = (text: string) => {
    const role = parseChoiceParam(text, roles);
    if (role !== undefined) onChange(role);
  };

  return (
    <Radio.Group label="Role" value={value} onChange={select}>
      <Stack gap="xs" mt={6}>
        {roles.map((role) => (
          <Radio
            key={role}
            value={role}
            label={role}
            description={descriptions[role]}
            {...(autoFocus && role === value ? { "data-autofocus": true } : {})}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
