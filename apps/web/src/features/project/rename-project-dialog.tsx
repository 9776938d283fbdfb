import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";
import type { Project } from "./project.queries.ts";

type Props = DialogProps & { project: Pick<Project, "id" | "name"> };

export function RenameProjectDialog({ project, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.project.update.mutationOptions());
  return (
    <NameDialog
      title="Rename project"
      label="Project name"
      submitLabel="Rename"
      initialName={project.name}
      isPending={isPending}
      error={error}
      onSubmit={(name) => mutate({ projectId: project.id, name }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
