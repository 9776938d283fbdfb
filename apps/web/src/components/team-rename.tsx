import { trpc, type Team } from "../lib/trpc.ts";
import { useChange } from "../lib/use-change.ts";
import { NameForm } from "../ui/name-form.tsx";

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
