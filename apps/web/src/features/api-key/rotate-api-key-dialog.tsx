import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import { ApiKeySecretDialog } from "./api-key-secret-dialog.tsx";
import type { ApiKey } from "./api-key.queries.ts";

type Props = DialogProps & { apiKey: ApiKey };

/** Replaces the secret of an API key after confirmation, and shows the new one. */
export function RotateApiKeyDialog({ apiKey, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.apiKey.rotate.mutationOptions());
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null)
    return (
      <ApiKeySecretDialog
        name={apiKey.name}
        secret={secret}
        onClose={onClose}
        returnFocusTo={returnFocusTo}
      />
    );

  return (
    <ConfirmDialog
      title="Rotate API key"
      confirmLabel="Rotate"
      isPending={isPending}
      error={error}
      onConfirm={() => mutate({ apiKeyId: apiKey.id }, (rotated) => setSecret(rotated.key))}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    >
      <strong>{apiKey.name}</strong> will get a new secret. Programs that use the current one will lose access
      immediately.
    </ConfirmDialog>
  );
}
