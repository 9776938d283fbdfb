import { trpc } from "../../lib/trpc.ts";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { NameForm } from "../../ui/name-form.tsx";
import type { User } from "./account.queries.ts";

export function ProfileForm({ user }: { user: User }) {
  const { mutate, isPending, error } = useApiMutation(trpc.user.update.mutationOptions());
  return (
    <NameForm
      label="Name"
      name={user.name ?? ""}
      autoComplete="name"
      isPending={isPending}
      error={error}
      onSubmit={(name, onSaved) => mutate({ name }, onSaved)}
    />
  );
}
