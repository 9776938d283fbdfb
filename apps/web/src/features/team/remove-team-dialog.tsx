import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { TypedConfirmDialog } from "../../ui/typed-confirm-dialog.tsx";
import type { Team } from "./team.queries.ts";

type Props = DialogProps & { team: Team };

/** Asks for the team's name to be typed, and removes the team. */
export function TeamRemove({ team, onClose, opener }: Props) {
  const navigate = useNavigate();
  const leave = () => navigate({ to: "/teams", search: { tab: "removed" } });
  const { send, pending, failure } = useChange(trpc.team.remove.mutationOptions(), leave);
  return (
    <TypedConfirmDialog
      title="Remove team"
      label="Name of the team"
      expected={team.name}
      mismatch="This is not the name of the team"
      submit="Remove team"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ teamId: team.id })}
      onClose={onClose}
      opener={opener}
    >
      <strong>{team.name}</strong>, its projects, invitations and API keys will be gone for everyone. Its
      owners can restore it for 30 days. Type its name to go on.
    </TypedConfirmDialog>
  );
}
