import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Project } from "./project.queries.ts";

type Props = { project: Pick<Project, "id" | "name"> };

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
