import { assignableRoles } from "@shipkit/db/permissions";
import { teamRoleNotes } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { RoleDialog } from "../../ui/role-dialog.tsx";
import type { Member } from "./member.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = DialogProps & { team: Team; member: Member };

/** Asks for a member's new role in the team and sets it. */
export function MemberRole({ team, member, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.member.updateRole.mutationOptions());
  return (
    <RoleDialog
      roles={assignableRoles(team.role)}
      notes={teamRoleNotes}
      role={member.role}
      pending={pending}
      failure={failure}
      onSubmit={(role) => send({ teamId: team.id, userId: member.userId, role }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      The role of {member.user.name ?? member.user.email} in {team.name}
    </RoleDialog>
  );
}
