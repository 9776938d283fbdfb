import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";

type Props = DialogProps & { teamId: string };

/** Asks for the name of a new project and makes it. */
export function ProjectCreate({ teamId, onClose, opener }: Props) {
  const { send, pending, failure } = useChange(trpc.project.create.mutationOptions());
  return (
    <NameDialog
      title="New project"
      label="Name of the project"
      submit="Create project"
      pending={pending}
      failure={failure}
      onSubmit={(name) => send({ teamId, name }, onClose)}
      onClose={onClose}
      opener={opener}
    />
  );
}
