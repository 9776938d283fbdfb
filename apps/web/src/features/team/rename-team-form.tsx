import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { NameForm } from "../../ui/name-form.tsx";
import type { Team } from "./team.queries.ts";

export function RenameTeamForm({ team }: { team: Team }) {
  const { mutate, isPending, error } = useApiMutation(trpc.team.update.mutationOptions());
  return (
    <NameForm
      label="Team name"
      name={team.name}
      autoComplete="off"
      isPending={isPending}
      error={error}
      onSubmit={(name, onSaved) => mutate({ teamId: team.id, name }, onSaved)}
    />
  );
}
