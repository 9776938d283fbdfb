import { Button, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { CardPage } from "../../ui/card-page.tsx";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { ResultMessage } from "../../ui/result-message.tsx";
import { restoreAccount } from "../auth/auth-client.ts";

const route = getRouteApi("/restore-account");

/** Restores a deleted account. It asks for a click, because mail scanners open links. */
export function RestoreAccountPage() {
  const { user = "", token = "" } = route.useSearch();
  const [isDone, setDone] = useState(false);
  const { mutate, isPending, error } = useApiMutation({ mutationFn: restoreAccount });

  return (
    <CardPage title="Restore account" footer={<TextLink to="/sign-in">Sign in</TextLink>}>
      {isDone ? (
        <ResultMessage title="Account restored" description="Sign in to continue.">
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        </ResultMessage>
      ) : (
        <Stack>
          {error && <ErrorAlert error={error} />}
          <Text>You removed your account. You can restore it for 30 days.</Text>
          <Button loading={isPending} onClick={() => mutate({ user, token }, () => setDone(true))}>
            Restore account
          </Button>
        </Stack>
      )}
    </CardPage>
  );
}
