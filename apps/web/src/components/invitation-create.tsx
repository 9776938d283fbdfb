import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { grantable, type TeamRole } from "@shipkit/db/permissions";
import { besides } from "../lib/failure.ts";
import { teamRoleNotes } from "../lib/roles.ts";
import { trpc, type Team } from "../lib/trpc.ts";
import { useChange } from "../lib/use-change.ts";
import type { DialogProps } from "../ui/dialog.tsx";
import { FormDialog } from "../ui/form-dialog.tsx";
import { RoleField } from "../ui/role-field.tsx";

type Props = DialogProps & { team: Team; onInvited: () => void };

const initialValues: { email: string; role: TeamRole } = { email: "", role: "member" };

/** Asks whom to invite, and as what. */
export function InvitationCreate({ team, onInvited, onClose, opener }: Props) {
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
      onSubmit={form.onSubmit((values) => send({ teamId: team.id, ...values }, done))}
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
        roles={grantable(team.role)}
        notes={teamRoleNotes}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
    </FormDialog>
  );
}
