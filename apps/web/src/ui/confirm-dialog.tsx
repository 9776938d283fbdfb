import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { ApiError } from "../lib/api-error.ts";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { ErrorAlert } from "./error-alert.tsx";

type Props = DialogProps & {
  title: string;
  confirmLabel: string;
  isPending: boolean;
  error: ApiError | null;
  onConfirm: () => void;
  children: ReactNode;
};

/** Asks to confirm a destructive action. The focus is on Cancel. */
export function ConfirmDialog(props: Props) {
  const { title, confirmLabel, isPending, error, onConfirm, onClose, returnFocusTo, children } = props;
  return (
    <Dialog title={title} onClose={onClose} returnFocusTo={returnFocusTo}>
      <Stack>
        {error && <ErrorAlert error={error} />}
        <Text component="div" className="wrap">
          {children}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" loading={isPending} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
