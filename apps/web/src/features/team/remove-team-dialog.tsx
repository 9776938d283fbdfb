import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { TypedConfirmDialog } from "../../ui/typed-confirm-dialog.tsx";
import type { Team } from "./team.queries.ts";

type Props = DialogProps & { team: Team };

/** Removes a team after the user typed its name. */
export function RemoveTeamDialog({ team, onClose, returnFocusTo }: Props) {
  const navigate = useNavigate();
  const openDeletedTeams = () => navigate({ to: "/teams", search: { tab: "removed" } });
  const { mutate, isPending, error } = useApiMutation(trpc.team.remove.mutationOptions(), openDeletedTeams);
  return (
    <TypedConfirmDialog
      title="Remove team"
      label="Team name"
      expected={team.name}
      mismatchMessage="This is not the team's name"
      submitLabel="Remove team"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ teamId: team.id })}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <strong>{team.name}</strong> and its projects, invitations and API keys will be removed for everyone.
      Owners can restore it for 30 days. Type the team&apos;s name to confirm.
    </TypedConfirmDialog>
  );
}
