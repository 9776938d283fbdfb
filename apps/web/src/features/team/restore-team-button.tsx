import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Team } from "./team.queries.ts";

type Props = { team: Pick<Team, "id" | "name"> };

/** Brings a removed team back. */
export function TeamRestore({ team }: Props) {
  const { send, pending, failure } = useChange(trpc.team.restore.mutationOptions());
  return (
    <RowButton
      label={`Restore ${team.name}`}
      pending={pending}
      failure={failure}
      onClick={() => send({ teamId: team.id })}
    >
      Restore
    </RowButton>
  );
}
