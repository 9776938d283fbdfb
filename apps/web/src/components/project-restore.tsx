import { trpc, type ProjectRow } from "../lib/trpc.ts";
import { useChange } from "../lib/use-change.ts";
import { RowButton } from "../ui/row-button.tsx";

type Props = { project: Pick<ProjectRow, "id" | "name"> };

/** Brings a removed project back. */
export function ProjectRestore({ project }: Props) {
  const { send, pending, failure } = useChange(trpc.project.restore.mutationOptions());
  return (
    <RowButton
      label={`Restore ${project.name}`}
      pending={pending}
      failure={failure}
      onClick={() => send({ projectId: project.id })}
    >
      Restore
    </RowButton>
  );
}
