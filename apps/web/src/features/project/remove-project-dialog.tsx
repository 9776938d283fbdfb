import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Project } from "./project.queries.ts";

type Props = DialogProps & {
  project: Pick<Project, "id" | "name">;
  /** Called before the queries are refetched, to leave the page of the project. */
  onRemoved?: (() => Promise<void>) | undefined;
};

/** Removes a project after confirmation. */
export function RemoveProjectDialog({ project, onClose, returnFocusTo, onRemoved }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.project.remove.mutationOptions(), onRemoved);
  return (
    <ConfirmDialog
      title="Remove project"
      confirmLabel="Remove"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ projectId: project.id }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <strong>{project.name}</strong> and everything in it will be removed for everyone. You can restore it
      for 30 days.
    </ConfirmDialog>
  );
}
