import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { RowButton } from "../../ui/row-button.tsx";
import type { Invitation } from "./invitation.queries.ts";

/** Sends an invitation once more, under a new link. */
export function InvitationResend({ invitation }: { invitation: Invitation }) {
  const { send, pending, failure } = useChange(trpc.invitation.resend.mutationOptions());
  return (
    <RowButton
      label={`Send the invitation to ${invitation.email} again`}
      done="Sent again"
      pending={pending}
      failure={failure}
      onClick={(done) => send({ invitationId: invitation.id }, done)}
    >
      Send again
    </RowButton>
  );
}
