import { Button } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { signOut } from "./auth-client.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";

/** Signs out and stays on the page, which is read anew as for a stranger. */
export function SignOutHere() {
  const queryClient = useQueryClient();
  const forget = () => queryClient.resetQueries();
  const { send, pending, failure } = useChange({ mutationFn: signOut }, forget);

  return (
    <>
      {failure && <FailureAlert failure={failure} />}
      <Button variant="default" loading={pending} onClick={() => send(undefined)}>
        Sign out
      </Button>
    </>
  );
}
