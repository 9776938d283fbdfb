import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import type { ApiKey } from "./api-key.queries.ts";

type Props = DialogProps & { apiKey: ApiKey };

/** Asks whether an API key is to end, and revokes it. */
export function ApiKeyRevoke({ apiKey, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.apiKey.revoke.mutationOptions());
  return (
    <ConfirmDialog
      title="Revoke API key"
      confirm="Revoke"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ apiKeyId: apiKey.id }, onClose)}
      onClose={onClose}
      opener={opener}
    >
      Programs that call with <strong>{apiKey.name}</strong> will be refused from their next call on. This
      cannot be undone.
    </ConfirmDialog>
  );
}
