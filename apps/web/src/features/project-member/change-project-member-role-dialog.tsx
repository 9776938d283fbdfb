import { projectRoles } from "@shipkit/db/permissions";
import { projectRoleNotes } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { RoleDialog } from "../../ui/role-dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";

type Props = DialogProps & { project: ProjectWithRoles; member: ProjectMember };

/** Asks for someone's new role in a project and sets it. */
export function ProjectMemberRole({ project, member, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.projectMember.updateRole.mutationOptions());
  return (
    <RoleDialog
      roles={projectRoles}
      notes={projectRoleNotes}
      role={member.role}
      pending={pending}
      failure={failure}
      onSubmit={(role) => send({ projectId: project.id, userId: member.userId, role }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      The role of {member.user.name ?? member.user.email} in {project.name}
    </RoleDialog>
  );
}
