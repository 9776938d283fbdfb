import { useState } from "react";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import type { DialogProps } from "../../ui/dialog.tsx";
import { ApiKeySecret } from "./api-key-secret-dialog.tsx";
import type { ApiKey } from "./api-key.queries.ts";

type Props = DialogProps & { apiKey: ApiKey };

/** Gives an API key a new secret, after asking, and shows it. */
export function ApiKeyRotate({ apiKey, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.apiKey.rotate.mutationOptions());
  const [secret, setSecret] = useState<string | null>(null);
  if (secret !== null)
    return <ApiKeySecret name={apiKey.name} secret={secret} onClose={onClose} opener={opener} />;

  return (
    <ConfirmDialog
      title="Rotate API key"
      confirm="Rotate"
      pending={pending}
      failure={failure}
      onConfirm={() => send({ apiKeyId: apiKey.id }, (rotated) => setSecret(rotated.key))}
      onClose={onClose}
      opener={opener}
    >
      <strong>{apiKey.name}</strong> will get a new secret, which is shown next. Programs that call with the
      present one will be refused from their next call on.
    </ConfirmDialog>
  );
}
