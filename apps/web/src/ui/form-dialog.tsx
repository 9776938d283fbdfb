import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode, SubmitEventHandler } from "react";
import type { Failure } from "../lib/api-error.ts";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { FailureAlert } from "./error-alert.tsx";

type Props = DialogProps & {
  title: string;
  submit: string;
  /** Whether sending it takes something away. */
  danger?: boolean;
  pending: boolean;
  /** What went wrong, where no field shows it. */
  failure: Failure | null;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
  children: ReactNode;
};

/** A form in a dialog, as long as it is mounted. */
export function FormDialog(props: Props) {
  const { title, submit, danger = false, pending, failure, onSubmit, onClose, opener, children } = props;
  return (
    <Dialog title={title} onClose={onClose} opener={opener}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {failure && <FailureAlert failure={failure} />}
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending} {...(danger ? { color: "red.9" } : {})}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
