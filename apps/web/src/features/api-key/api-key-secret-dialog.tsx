import type { DialogProps } from "../../ui/dialog.tsx";
import { SecretDialog } from "../../ui/secret-dialog.tsx";

type Props = DialogProps & { name: string; secret: string };

/** Shows a new API key. The API returns it only once. */
export const ApiKeySecretDialog = ({ name, secret, onClose, returnFocusTo }: Props) => (
  <SecretDialog
    title="Your API key"
    label={`API key ${name}`}
    secret={secret}
    onClose={onClose}
    returnFocusTo={returnFocusTo}
  >
    Copy the key now. You won't be able to see it again. Anyone who has it can call the API with its role.
  </SecretDialog>
);
