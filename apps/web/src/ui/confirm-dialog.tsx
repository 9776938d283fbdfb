import { Button, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Failure } from "../lib/api-error.ts";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { FailureAlert } from "./error-alert.tsx";

type Props = DialogProps & {
  title: string;
  confirm: string;
  pending: boolean;
  failure: Failure | null;
  onConfirm: () => void;
  children: ReactNode;
};

/** Asks before something goes away, as long as it is mounted. The safe answer has the focus. */
export function ConfirmDialog(props: Props) {
  const { title, confirm, pending, failure, onConfirm, onClose, opener, children } = props;
  return (
    <Dialog title={title} onClose={onClose} opener={opener}>
      <Stack>
        {failure && <FailureAlert failure={failure} />}
        <Text component="div" className="wrap">
          {children}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} data-autofocus>
            Cancel
          </Button>
          <Button color="red.9" loading={pending} onClick={onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
