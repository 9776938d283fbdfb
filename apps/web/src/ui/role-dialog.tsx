import { Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Failure } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { RoleField } from "./role-field.tsx";

type Props<Role extends string> = DialogProps & {
  roles: readonly Role[];
  notes: Record<Role, string>;
  role: Role;
  pending: boolean;
  failure: Failure | null;
  onSubmit: (role: Role) => void;
  children: ReactNode;
};

/** Asks for someone's new role, as long as it is mounted. */
export function RoleDialog<Role extends string>(props: Props<Role>) {
  const { roles, notes, role, onSubmit, children, ...dialog } = props;
  const [chosen, setChosen] = useState(role);
  return (
    <FormDialog
      title="Change role"
      submit="Change role"
      {...dialog}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(chosen);
      }}
    >
      <Text className="wrap">{children}</Text>
      <RoleField roles={roles} notes={notes} value={chosen} onChange={setChosen} autoFocus />
    </FormDialog>
  );
}
