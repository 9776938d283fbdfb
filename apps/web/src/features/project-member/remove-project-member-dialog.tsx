import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { ProjectMember, ProjectWithRoles } from "./project-member.queries.ts";

type Props = DialogProps & { project: ProjectWithRoles; member: ProjectMember };

/** Removes a person from a project after confirmation. */
export function RemoveProjectMemberDialog({ project, member, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.projectMember.remove.mutationOptions());
  return (
    <ConfirmDialog
      title="Remove from project"
      confirmLabel="Remove"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ projectId: project.id, userId: member.userId }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <strong>{member.user.name ?? member.user.email}</strong> will lose their role in {project.name}. Their
      team role still applies.
    </ConfirmDialog>
  );
}
