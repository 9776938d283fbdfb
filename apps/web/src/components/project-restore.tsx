import { Button, Group } from "@mantine/core";
import { trpc, type ProjectRow } from "../lib/trpc.ts";
import { useChange } from "../lib/use-change.ts";
import { FailureAlert } from "../ui/failure-alert.tsx";

type Props = { project: Pick<ProjectRow, "id" | "name"> };

/** Brings a removed project back. */
export function ProjectRestore({ project }: Props) {
  const { send, pending, failure } = useChange(trpc.project.restore.mutationOptions());
  return (
    <Group gap="xs" justify="flex-end">
      {failure && <FailureAlert failure={failure} />}
      <Button
        variant="default"
        size="xs"
        loading={pending}
        aria-label={`Restore ${project.name}`}
        onClick={() => send({ projectId: project.id })}
      >
        Restore
      </Button>
    </Group>
  );
}
