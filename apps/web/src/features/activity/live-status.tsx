import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { getErrorTitle } from "../../lib/api-error.ts";
import type { LiveActivity } from "./use-live-activity.ts";

const labels: Record<LiveActivity["state"], string> = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting…",
  ended: "Not live",
};

type Props = {
  live: LiveActivity;
  /** Says what was received. */
  message: string | null;
  children?: ReactNode;
};

/** Shows above a list whether it is live. */
export function LiveStatus({ live, message, children }: Props) {
  const { state, error, restart } = live;
  const parts = [labels[state], error && getErrorTitle(error), message].filter((part) => part !== null);
  return (
    <Group gap="xs" px="md" py={6} mih={36} className="below-line">
      <span className="dot" data-state={state} aria-hidden="true" />
      <Text size="xs" c="dimmed" role="status">
        {parts.join(" · ")}
      </Text>
      {children}
      {state === "ended" && (
        <Button variant="default" size="compact-xs" onClick={restart}>
          Reconnect
        </Button>
      )}
    </Group>
  );
}
