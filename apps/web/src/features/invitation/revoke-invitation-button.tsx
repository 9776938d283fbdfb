import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RowButton } from "../../ui/row-button.tsx";
import type { Invitation } from "./invitation.queries.ts";

/** Takes an invitation back, after asking. */
export function InvitationRevoke({ invitation }: { invitation: Invitation }) {
  const [open, setOpen] = useState(false);
  const { send, pending, failure } = useChange(trpc.invitation.revoke.mutationOptions());
  const close = () => setOpen(false);

  return (
    <>
      <RowButton
        label={`Revoke the invitation to ${invitation.email}`}
        pending={false}
        onClick={() => setOpen(true)}
      >
        Revoke…
      </RowButton>
      {open && (
        <ConfirmDialog
          title="Revoke invitation"
          confirm="Revoke"
          pending={pending}
          failure={failure}
          onConfirm={() => send({ invitationId: invitation.id }, close)}
          onClose={close}
        >
          The link that was sent to <strong>{invitation.email}</strong> will no longer work.
        </ConfirmDialog>
      )}
    </>
  );
}
