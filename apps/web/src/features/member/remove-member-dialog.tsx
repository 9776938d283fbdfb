import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { Team } from "../team/team.queries.ts";
import type { Member } from "./member.queries.ts";

type Props = DialogProps & { team: Team; member: Member };

/** Removes a member from the team after confirmation. */
export function RemoveMemberDialog({ team, member, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.member.remove.mutationOptions());
  return (
    <ConfirmDialog
      title="Remove member"
      confirmLabel="Remove"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ teamId: team.id, userId: member.userId }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <strong>{member.user.name ?? member.user.email}</strong> will lose access to {team.name} and its
      projects. What they created stays.
    </ConfirmDialog>
  );
}
