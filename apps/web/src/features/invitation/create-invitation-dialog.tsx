import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { assignableRoles, type TeamRole } from "@shipkit/db/permissions";
import { besides } from "../../lib/api-error.ts";
import { teamRoleNotes } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";

type Props = DialogProps & { teamId: string; teamRole: TeamRole; onInvited: () => void };

const initialValues: { email: string; role: TeamRole } = { email: "", role: "member" };

/** Asks whom to invite, and as what. */
export function InvitationCreate({ teamId, teamRole, onInvited, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.invitation.create.mutationOptions());
  const form = useForm({
    initialValues,
    validate: { email: (value) => (value.trim() === "" ? "Please enter an e-mail address" : null) },
    transformValues: ({ email, role }) => ({ email: email.trim(), role }),
  });
  const done = () => {
    onClose();
    onInvited();
  };

  return (
    <FormDialog
      title="Invite someone"
      submit="Send invitation"
      pending={pending}
      failure={besides(failure, "email")}
      onSubmit={form.onSubmit((values) => send({ teamId, ...values }, done))}
      onClose={onClose}
      opener={opener}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("email")}
        error={form.errors["email"] ?? failure?.fields["email"]}
      />
      <RoleField
        roles={assignableRoles(teamRole)}
        notes={teamRoleNotes}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
    </FormDialog>
  );
}
