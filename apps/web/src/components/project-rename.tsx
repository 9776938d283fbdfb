import { trpc, type ProjectRow } from "../lib/trpc.ts";
import { useChange } from "../lib/use-change.ts";
import type { DialogProps } from "../ui/dialog.tsx";
import { NameDialog } from "../ui/name-dialog.tsx";

type Props = DialogProps & { project: Pick<ProjectRow, "id" | "name"> };

/** Asks for a project's new name and sets it. */
export function ProjectRename({ project, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.project.update.mutationOptions());
  return (
    <NameDialog
      title="Rename project"
      label="Name of the project"
      submit="Rename"
      name={project.name}
      pending={pending}
      failure={failure}
      onSubmit={(name) => send({ projectId: project.id, name }, onClose)}
      onClose={onClose}
      opener={opener}
    />
  );
}
