import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";

type Props = DialogProps & { project: ProjectWithRoles; member: ProjectMember };

/** Asks whether someone is to go from a project, and removes them. */
export function ProjectMemberRemove({ project, member, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.projectMember.remove.mutationOptions());
  return (
    <ConfirmDialog
      title="Remove from project"
      confirm="Remove"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ projectId: project.id, userId: member.userId }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      <strong>{member.user.name ?? member.user.email}</strong> will keep what their role in the team allows in{" "}
      {project.name}, and no more.
    </ConfirmDialog>
  );
}
