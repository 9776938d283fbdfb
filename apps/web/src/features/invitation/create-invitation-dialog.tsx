import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { assignableRoles, type TeamRole } from "@shipkit/db/permissions";
import { omitFieldErrors } from "../../lib/api-error.ts";
import { teamRoleDescriptions } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { RoleField } from "../../ui/role-field.tsx";

type Props = DialogProps & { teamId: string; teamRole: TeamRole; onInvited: () => void };

const initialValues: { email: string; role: TeamRole } = { email: "", role: "member" };

/** Invites a person to a team by e-mail. */
export function CreateInvitationDialog({ teamId, teamRole, onInvited, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.invitation.create.mutationOptions());
  const form = useForm({
    initialValues,
    validate: { email: (value) => (value.trim() === "" ? "Enter an e-mail address" : null) },
    transformValues: ({ email, role }) => ({ email: email.trim(), role }),
  });
  const done = () => {
    onClose();
    onInvited();
  };

  return (
    <FormDialog
      title="Invite member"
      submitLabel="Send invitation"
      isPending={isPending}
      error={omitFieldErrors(error, "email")}
      onSubmit={form.onSubmit((values) => mutate({ teamId, ...values }, done))}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps("email")}
        error={form.errors["email"] ?? error?.fieldErrors["email"]}
      />
      <RoleField
        roles={assignableRoles(teamRole)}
        descriptions={teamRoleDescriptions}
        value={form.values.role}
        onChange={(role) => form.setFieldValue("role", role)}
      />
    </FormDialog>
  );
}
