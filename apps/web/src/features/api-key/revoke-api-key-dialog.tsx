import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { ApiKey } from "./api-key.queries.ts";

type Props = DialogProps & { apiKey: ApiKey };

/** Revokes an API key after confirmation. */
export function RevokeApiKeyDialog({ apiKey, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.apiKey.revoke.mutationOptions());
  return (
    <ConfirmDialog
      title="Revoke API key"
      confirmLabel="Revoke"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ apiKeyId: apiKey.id }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      Programs that use <strong>{apiKey.name}</strong> will lose access immediately. This cannot be undone.
    </ConfirmDialog>
  );
}
