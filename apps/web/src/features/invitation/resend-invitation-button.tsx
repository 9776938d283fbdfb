import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Invitation } from "./invitation.queries.ts";

/** Sends an invitation again, with a new link. */
export function ResendInvitationButton({ invitation }: { invitation: Invitation }) {
  const { mutate, isPending, error } = useApiMutation(trpc.invitation.resend.mutationOptions());
  return (
    <RowButton
      label={`Resend invitation to ${invitation.email}`}
      doneMessage="Invitation resent"
      isPending={isPending}
      error={error}
      onClick={(onDone) => mutate({ invitationId: invitation.id }, onDone)}
    >
      Resend
    </RowButton>
  );
}
