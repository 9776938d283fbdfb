import { Button, Group, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useConnectionLost } from "../lib/connection-status.ts";

/** Says that what is on the page may be old, and tries again by itself every few seconds. */
export function ConnectionBanner() {
  return useConnectionLost() ? <Lost /> : null;
}

function Lost() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const [trying, setTrying] = useState(false);

  const retry = async () => {
    setTrying(true);
    await queryClient.refetchQueries({ type: "active" });
    await router.invalidate();
    setTrying(false);
  };

  useEffect(() => {
    const timer = setInterval(() => void retry(), 5_000);
    return () => clearInterval(timer);
  });

  return (
    <Group role="alert" className="banner" justify="center" gap="sm" px="md" py={6}>
      <Text size="sm">The service is away for a moment. It is tried again every few seconds.</Text>
      <Button size="compact-sm" variant="white" color="dark" loading={trying} onClick={() => void retry()}>
        Try again
      </Button>
    </Group>
  );
}
