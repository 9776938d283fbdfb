import { Button, Group, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useApiMutation } from "../../lib/use-api-mutation.ts";
import { ErrorAlert } from "../../ui/error-alert.tsx";
import { StateBadge } from "../../ui/state-badge.tsx";
import { sendVerificationEmail } from "../auth/auth-client.ts";
import type { User } from "./account.queries.ts";

/** Shows the user's address and whether it is verified. */
export function EmailVerification({ user }: { user: User }) {
  const { mutate, isPending, error } = useApiMutation({ mutationFn: sendVerificationEmail });
  const [isSent, setSent] = useState(false);
  const isVerified = user.emailVerified !== null;

  return (
    <Stack gap="sm" mt="sm">
      <Group gap="xs">
        <Text className="wrap">{user.email}</Text>
        <StateBadge tone={isVerified ? "success" : "warning"}>
          {isVerified ? "verified" : "not verified"}
        </StateBadge>
      </Group>
      {!isVerified && (
        <>
          <Text size="sm" c="dimmed">
            Verify your address to see invitations to it among your teams.
          </Text>
          {error && <ErrorAlert error={error} />}
          <Group gap="sm">
            <Button
              variant="default"
              loading={isPending}
              onClick={() => mutate(user.email, () => setSent(true))}
            >
              Resend verification e-mail
            </Button>
            <Text size="sm" c="dimmed" role="status">
              {isSent && "Sent. Check your inbox."}
            </Text>
          </Group>
        </>
      )}
    </Stack>
  );
}
