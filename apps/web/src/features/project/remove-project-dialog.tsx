import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Project } from "./project.queries.ts";

type Props = DialogProps & {
  project: Pick<Project, "id" | "name">;
  /** Leaves the page of the project once it is gone. */
  leave?: (() => Promise<void>) | undefined;
};

/** Asks whether a project may go, and removes it. */
export function ProjectRemove({ project, onClose, opener, leave }: Props) {
  const { send, pending, failure } = useChange(trpc.project.remove.mutationOptions(), leave);
  return (
    <ConfirmDialog
      title="Remove project"
      confirm="Remove"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ projectId: project.id }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      <strong>{project.name}</strong> and everything in it will be gone for everyone. You can restore it for
      30 days.
    </ConfirmDialog>
  );
}
