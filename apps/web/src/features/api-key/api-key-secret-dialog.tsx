import type { DialogProps } from "../../ui/dialog.tsx";
import { SecretDialog } from "../../ui/secret-dialog.tsx";

type Props = DialogProps & { name: string; secret: string };

/** Shows a new API key, the only time that it can be seen. */
export const ApiKeySecret = ({ name, secret, onClose, opener }: Props) => (
  <SecretDialog
    title="Your API key"
    label={`The key ${name}`}
    secret={secret}
    onClose={onClose}
    opener={opener}
  >
    Copy it now: it is shown this once, and cannot be seen again. Whoever has it can call the API in its role.
  </SecretDialog>
);
