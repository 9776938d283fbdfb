import { Button, Group, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import type { Failure } from "../lib/api-error.ts";
import { FailureAlert } from "./error-alert.tsx";

type Props = {
  /** Says also which row it is for. */
  label: string;
  /** What to say where the row stays as it was. */
  done?: string;
  pending: boolean;
  failure?: Failure | null;
  /** Calls `done` once it is. */
  onClick: (done: () => void) => void;
  children: ReactNode;
};

/** Does something with a row at once. */
export function RowButton({ label, done, pending, failure, onClick, children }: Props) {
  const [isDone, setDone] = useState(false);
  const click = () => {
    setDone(false);
    onClick(() => setDone(true));
  };

  return (
    <Group gap={isDone || failure ? "xs" : 0} justify="flex-end">
      {failure && <FailureAlert failure={failure} />}
      {done !== undefined && (
        <Text size="xs" c="dimmed" role="status">
          {isDone && done}
        </Text>
      )}
      <Button variant="default" size="xs" loading={pending} aria-label={label} onClick={click}>
        {children}
      </Button>
    </Group>
  );
}
