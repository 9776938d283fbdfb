import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { RowButton } from "../../ui/row-button.tsx";
import type { Invitation } from "./invitation.queries.ts";

/** Revokes an invitation after confirmation. */
export function RevokeInvitationButton({ invitation }: { invitation: Invitation }) {
  const [isOpen, setOpen] = useState(false);
  const { mutate, isPending, error } = useApiMutation(trpc.invitation.revoke.mutationOptions());
  const close = () => setOpen(false);

  return (
    <>
      <RowButton
        label={`Revoke invitation to ${invitation.email}`}
        isPending={false}
        onClick={() => setOpen(true)}
      >
        Revoke…
      </RowButton>
      {isOpen && (
        <ConfirmDialog
          title="Revoke invitation"
          confirmLabel="Revoke"
          isPending={isPending}
          error={error}
          onConfirm={() => mutate({ invitationId: invitation.id }, close)}
          onClose={close}
        >
          The link sent to <strong>{invitation.email}</strong> will stop working.
        </ConfirmDialog>
      )}
    </>
  );
}
