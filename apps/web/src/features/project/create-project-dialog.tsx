import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";

type Props = DialogProps & { teamId: string };

export function CreateProjectDialog({ teamId, onClose, returnFocusTo }: Props) {
  const { mutate, isPending, error } = useApiMutation(trpc.project.create.mutationOptions());
  return (
    <NameDialog
      title="New project"
      label="Project name"
      submitLabel="Create project"
      isPending={isPending}
      error={error}
      onSubmit={(name) => mutate({ teamId, name }, onClose)}
      onClose={onClose}
      returnFocusTo={returnFocusTo}
    />
  );
}
