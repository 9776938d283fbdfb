import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { titleOf } from "../../lib/api-error.ts";
import type { LiveState } from "./use-live-activity.ts";

const names: Record<LiveState["state"], string> = {
  connecting: "Connecting…",
  live: "Live",
  reconnecting: "Reconnecting…",
  ended: "Not live",
};

type Props = {
  live: LiveState;
  /** What has arrived, in a few words. */
  note: string | null;
  children?: ReactNode;
};

/** Says above a list whether it is followed live. */
export function LiveBar({ live, note, children }: Props) {
  const { state, failure, restart } = live;
  const parts = [names[state], failure && titleOf(failure), note].filter((part) => part !== null);
  return (
    <Group gap="xs" px="md" py={6} mih={36} className="below-line">
      <span className="dot" data-state={state} aria-hidden="true" />
      <Text size="xs" c="dimmed" role="status">
        {parts.join(" · ")}
      </Text>
      {children}
      {state === "ended" && (
        <Button variant="default" size="compact-xs" onClick={restart}>
          Follow again
        </Button>
      )}
    </Group>
  );
}
