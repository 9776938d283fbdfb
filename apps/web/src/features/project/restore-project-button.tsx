import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Project } from "./project.queries.ts";

type Props = { project: Pick<Project, "id" | "name"> };

export function RestoreProjectButton({ project }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.project.restore.mutationOptions());
  return (
    <RowButton
      label={`Restore ${project.name}`}
      isPending={isPending}
      error={error}
      onClick={() => mutate({ projectId: project.id })}
    >
      Restore
    </RowButton>
  );
}
