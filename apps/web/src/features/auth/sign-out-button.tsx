import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { signOut } from "./auth-client.ts";

/** Signs out and stays on the page, which is read again without a session. */
export function SignOutButton() {
  const queryClient = useQueryClient();
  const reset = () => queryClient.resetQueries();
  const { mutate, isPending, error } = useApiMutation({ mutationFn: signOut }, reset);

  return (
    <>
      {error && <ErrorAlert error={error} />}
      <Button variant="default" loading={isPending} onClick={() => mutate(undefined)}>
        Sign out
      </Button>
    </>
  );
}
