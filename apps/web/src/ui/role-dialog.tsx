import { Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { ApiError } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { RoleField } from "./role-field.tsx";

type Props<Role extends string> = DialogProps & {
  roles: readonly Role[];
  descriptions: Record<Role, string>;
  role: Role;
  isPending: boolean;
  error: ApiError | null;
  onSubmit: (role: Role) => void;
  children: ReactNode;
};

/** Asks for a person's new role. */
export function RoleDialog<Role extends string>(props: Props<Role>) {
  const { roles, descriptions, role, onSubmit, children, ...dialog } = props;
  const [selected, setSelected] = useState(role);
  return (
    <FormDialog
      title="Change role"
      submitLabel="Change role"
      {...dialog}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(selected);
      }}
    >
      <Text className="wrap">{children}</Text>
      <RoleField
        roles={roles}
        descriptions={descriptions}
        value={selected}
        onChange={setSelected}
        autoFocus
      />
    </FormDialog>
  );
}
