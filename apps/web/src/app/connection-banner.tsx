import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useConnectionLost } from "../lib/connection-status.ts";

const retryIntervalMs = 5_000;

/** Warns that the server is unavailable, and retries until it responds. */
export const ConnectionBanner = () => (useConnectionLost() ? <RetryBanner /> : null);

function RetryBanner() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [isRetrying, setRetrying] = useState(false);

  const retry = async () => {
    setRetrying(true);
    await queryClient.refetchQueries({ type: "active" });
    await router.invalidate();
    setRetrying(false);
  };

  useEffect(() => {
    const timer = setInterval(() => void retry(), retryIntervalMs);
    return () => clearInterval(timer);
  });

  return (
    <Group role="alert" className="banner" justify="center" gap="sm" px="md" py={6}>
      <Text size="sm">The server is unavailable. Reconnecting…</Text>
      <Button
        size="compact-sm"
        variant="white"
        color="dark"
        loading={isRetrying}
        onClick={() => void retry()}
      >
        Try again
      </Button>
    </Group>
  );
}
