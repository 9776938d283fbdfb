import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";
import type { Project } from "./project.queries.ts";

type Props = DialogProps & { project: Pick<Project, "id" | "name"> };

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
