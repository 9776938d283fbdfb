import { assignableRoles } from "@shipkit/db/permissions";
import { teamRoleDescriptions } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { RoleDialog } from "../../ui/role-dialog.tsx";
import type { Team } from "../team/team.queries.ts";
import type { Member } from "./member.queries.ts";

type Props = DialogProps & { team: Team; member: Member };

/** Changes a member's role in the team. */
export function ChangeMemberRoleDialog({ team, member, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.member.updateRole.mutationOptions());
  return (
    <RoleDialog
      roles={assignableRoles(team.role)}
      descriptions={teamRoleDescriptions}
      role={member.role}
      isPending={isPending}
      error={error}
      onSubmit={(role) => mutate({ teamId: team.id, userId: member.userId, role }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      Role of {member.user.name ?? member.user.email} in {team.name}
    </RoleDialog>
  );
}
