import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { TypedConfirmDialog } from "../../ui/typed-confirm-dialog.tsx";
import type { User } from "./account.queries.ts";

type Props = DialogProps & { user: User };

/** Removes the user's account after they typed their address. */
export function RemoveAccountDialog({ user, onClose, returnFocusTo }: Props) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const openAccountRemoved = async () => {
    await navigate({ to: "/account-removed", replace: true });
    queryClient.clear();
  };
  const { mutate, isPending, error } = useApiMutation(trpc.user.remove.mutationOptions(), openAccountRemoved);

  return (
    <TypedConfirmDialog
      title="Remove account"
      label="Your e-mail address"
      expected={user.email}
      mismatchMessage="This is not your e-mail address"
      submitLabel="Remove account"
      isPending={isPending}
      error={error}
      onConfirm={(email) => mutate({ email })}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      You will be signed out of all sessions, and your personal team will be removed. Type your e-mail address
      to confirm.
    </TypedConfirmDialog>
  );
}
