import { useNavigate } from "@tanstack/react-router";
import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import type { DialogProps } from "../../ui/dialog.tsx";
import { NameDialog } from "../../ui/name-dialog.tsx";

/** Asks for the name of a new team, makes it and opens it. */
export function TeamCreate({ onClose, opener }: DialogProps) {
  const navigate = useNavigate();
  const { send, pending, failure } = useChange(trpc.team.create.mutationOptions());

  const create = (name: string) =>
    send({ name }, (team) => {
      onClose();
      void navigate({ to: "/teams/$teamId/projects", params: { teamId: team.id } });
    });

  return (
    <NameDialog
      title="New team"
      label="Name of the team"
      submit="Create team"
      pending={pending}
      failure={failure}
      onSubmit={create}
      onClose={onClose}
      opener={opener}
    />
  );
}
