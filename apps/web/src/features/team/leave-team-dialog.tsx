import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Team } from "./team.queries.ts";

type Props = DialogProps & { team: Team };

/** Asks whether one means to leave a team, and leaves it. */
export function TeamLeave({ team, onClose, opener }: Props) {
  const navigate = useNavigate();
  const leave = () => navigate({ to: "/teams" });
  const { send, pending, failure } = useChange(trpc.member.leave.mutationOptions(), leave);
  return (
    <ConfirmDialog
      title="Leave team"
      confirm="Leave"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ teamId: team.id })}
      onClose={onClose}
      opener={opener}
    >
      You will lose <strong>{team.name}</strong> and your roles in its projects at once. To come back you need
      an invitation.
    </ConfirmDialog>
  );
}
