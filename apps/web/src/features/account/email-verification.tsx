import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { sendVerification } from "../auth/auth-client.ts";
import { useChange } from "../../lib/use-api-mutation.ts";
import { FailureAlert } from "../../ui/error-alert.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import type { User } from "./account.queries.ts";

/** One's own address, and the way to verify it. */
export function AddressState({ user }: { user: User }) {
  const { send, pending, failure } = useChange({ mutationFn: sendVerification });
  const [sent, setSent] = useState(false);
  const verified = user.emailVerified !== null;

  return (
    <Stack gap="sm" mt="sm">
      <Group gap="xs">
        <Text className="wrap">{user.email}</Text>
        <StateBadge tone={verified ? "good" : "warning"}>{verified ? "verified" : "not verified"}</StateBadge>
      </Group>
      {!verified && (
        <>
          <Text size="sm" c="dimmed">
            Invitations to this address show among your teams once it is verified.
          </Text>
          {failure && <FailureAlert failure={failure} />}
          <Group gap="sm">
            <Button variant="default" loading={pending} onClick={() => send(user.email, () => setSent(true))}>
              Send the verification e-mail again
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {sent && "Sent: open the link in it"}
            </Text>
          </Group>
        </>
      )}
    </Stack>
  );
}
