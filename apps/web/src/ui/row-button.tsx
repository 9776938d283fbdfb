import { Button, Group, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { ApiError } from "../lib/api-error.ts";
import { ErrorAlert } from "./error-alert.tsx";

type Props = {
  /** The name for screen readers, which includes the row's. */
  label: string;
  /** Shown after success, if the row does not change. */
  doneMessage?: string;
  isPending: boolean;
  error?: ApiError | null;
  onClick: (onDone: () => void) => void;
  children: ReactNode;
};

/** A button that acts on a row of a list. */
export function RowButton({ label, doneMessage, isPending, error, onClick, children }: Props) {
  const [isDone, setDone] = useState(false);
  const handleClick = () => {
    setDone(false);
    onClick(() => setDone(true));
  };

  return (
    <Group gap={isDone || error ? "xs" : 0} justify="flex-end">
      {error && <ErrorAlert error={error} />}
      {doneMessage !== undefined && (
        <Text size="xs" c="dimmed" role="status">
          {isDone && doneMessage}
        </Text>
      )}
      <Button variant="default" size="xs" loading={isPending} aria-label={label} onClick={handleClick}>
        {children}
      </Button>
    </Group>
  );
}
