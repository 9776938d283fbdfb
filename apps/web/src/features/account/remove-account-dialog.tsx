import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { TypedConfirmDialog } from "../../ui/typed-confirm-dialog.tsx";
import type { User } from "./account.queries.ts";

type Props = DialogProps & { user: User };

/** Asks for one's address to be typed, and removes one's account. */
export function AccountRemove({ user, onClose, opener }: Props) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: "/account-removed", replace: true });
    queryClient.clear();
  };
  const { send, pending, failure } = useChange(trpc.user.remove.mutationOptions(), leave);

  return (
    <TypedConfirmDialog
      title="Remove account"
      label="Your e-mail address"
      expected={user.email}
      mismatch="This is not the address of your account"
      submit="Remove account"
      pending={pending}
      failure={failure}
      onConfirm={(email) => send({ email })}
      onClose={onClose}
      opener={opener}
    >
      You will be signed out everywhere, and your personal team will be gone with you. Type your address to go
      on.
    </TypedConfirmDialog>
  );
}
