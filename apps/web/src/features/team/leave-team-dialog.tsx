import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Team } from "./team.queries.ts";

type Props = DialogProps & { team: Team };

/** Leaves a team after confirmation. */
export function LeaveTeamDialog({ team, onClose, returnFocusTo }: Props) {
  const navigate = useNavigate();
  const openTeams = () => navigate({ to: "/teams" });
  const { mutate, isPending, error } = useApiMutation(trpc.member.leave.mutationOptions(), openTeams);
  return (
    <ConfirmDialog
      title="Leave team"
      confirmLabel="Leave"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ teamId: team.id })}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      You will lose access to <strong>{team.name}</strong> and its projects. To rejoin, you need an
      invitation.
    </ConfirmDialog>
  );
}
