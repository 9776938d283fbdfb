import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Team } from "./team.queries.ts";

type Props = { team: Pick<Team, "id" | "name"> };

export function RestoreTeamButton({ team }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.team.restore.mutationOptions());
  return (
    <RowButton
      label={`Restore ${team.name}`}
      isPending={isPending}
      error={error}
      onClick={() => mutate({ teamId: team.id })}
    >
      Restore
    </RowButton>
  );
}
