import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Member } from "./member.queries.ts";
import type { Team } from "../team/team.queries.ts";

type Props = DialogProps & { team: Team; member: Member };

/** Asks whether a member is to go, and removes them. */
export function MemberRemove({ team, member, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.member.remove.mutationOptions());
  return (
    <ConfirmDialog
      title="Remove member"
      confirm="Remove"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ teamId: team.id, userId: member.userId }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      <strong>{member.user.name ?? member.user.email}</strong> will lose {team.name} and their roles in its
      projects at once. What they made stays.
    </ConfirmDialog>
  );
}
