import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";

/** Creates a team and opens it. */
export function CreateTeamDialog({ onClose, returnFocusTo }: DialogProps) {
  const navigate = useNavigate();
  const { mutate, isPending, error } = useApiMutation(trpc.team.create.mutationOptions());

  const create = (name: string) =>
    mutate({ name }, (team) => {
      onClose();
      void navigate({ to: "/teams/$teamId/projects", params: { teamId: team.id } });
    });

  return (
    <NameDialog
      title="New team"
      label="Team name"
      submitLabel="Create team"
      isPending={isPending}
      error={error}
      onSubmit={create}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
