import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { NameForm } from "../../ui/name-form.tsx";
import type { Team } from "./team.queries.ts";

/** Renames a team. */
export function TeamRename({ team }: { team: Team }) {
  const { send, pending, failure } = useChange(trpc.team.update.mutationOptions());
  return (
    <NameForm
      label="Name of the team"
      name={team.name}
      autoComplete="off"
      pending={pending}
      failure={failure}
      onSubmit={(name, saved) => send({ teamId: team.id, name }, saved)}
    />
  );
}
