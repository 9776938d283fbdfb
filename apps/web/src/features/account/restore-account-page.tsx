import { Button, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { restoreAccount } from "../auth/auth-client.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { AuthCard } from "../../ui/card-page.tsx";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { ButtonLink, TextLink } from "../../ui/links.tsx";
import { Outcome } from "../../ui/result-message.tsx";

const route = getRouteApi("/restore-account");

/** Brings a removed account back, by a button: what scans e-mails opens the link, too. */
export function RestoreAccountPage() {
  const { user = "", token = "" } = route.useSearch();
  const [done, setDone] = useState(false);
  const { send, pending, failure } = useChange({ mutationFn: restoreAccount });

  return (
    <AuthCard title="Restore your account" footer={<TextLink to="/sign-in">Sign in</TextLink>}>
      {done ? (
        <Outcome title="Your account is back" note="Everything is as it was, but you have to sign in again.">
          <ButtonLink to="/sign-in">Sign in</ButtonLink>
        </Outcome>
      ) : (
        <Stack>
          {failure && <FailureAlert failure={failure} />}
          <Text>You removed your account, and may have it back for 30 days from then.</Text>
          <Button loading={pending} onClick={() => send({ user, token }, () => setDone(true))}>
            Restore my account
          </Button>
        </Stack>
      )}
    </AuthCard>
  );
}
