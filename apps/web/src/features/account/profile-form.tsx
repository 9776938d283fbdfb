import { trpc } from "../../lib/trpc.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { NameForm } from "../../ui/name-form.tsx";
import type { User } from "./account.queries.ts";

/** Changes one's own name. */
export function ProfileForm({ user }: { user: User }) {
  const { send, pending, failure } = useChange(trpc.user.update.mutationOptions());
  return (
    <NameForm
      label="Name"
      name={user.name ?? ""}
      autoComplete="name"
      pending={pending}
      failure={failure}
      onSubmit={(name, saved) => send({ name }, saved)}
    />
  );
}
