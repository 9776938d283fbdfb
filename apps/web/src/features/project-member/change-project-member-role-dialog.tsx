import { projectRoles } from "@shipkit/db/permissions";
import { projectRoleDescriptions } from "../../lib/role-descriptions.ts";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { RoleDialog } from "../../ui/role-dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";

type Props = DialogProps & { project: ProjectWithRoles; member: ProjectMember };

/** Changes a person's role in a project. */
export function ChangeProjectMemberRoleDialog({ project, member, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.projectMember.updateRole.mutationOptions());
  return (
    <RoleDialog
      roles={projectRoles}
      descriptions={projectRoleDescriptions}
      role={member.role}
      isPending={isPending}
      error={error}
      onSubmit={(role) => mutate({ projectId: project.id, userId: member.userId, role }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      Role of {member.user.name ?? member.user.email} in {project.name}
    </RoleDialog>
  );
}
