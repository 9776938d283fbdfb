import { Button, Group, Stack } from "@mantine/core";
import type { ReactNode, SubmitEventHandler } from "react";
import type { ApiError } from "../lib/api-error.ts";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { ErrorAlert } from "./error-alert.tsx";

type Props = DialogProps & {
  title: string;
  submitLabel: string;
  isDestructive?: boolean;
  isPending: boolean;
  /** The error that no field shows. */
  error: ApiError | null;
  onSubmit: SubmitEventHandler<HTMLFormElement>;
  children: ReactNode;
};

export function FormDialog(props: Props) {
  const {
    title,
    submitLabel,
    isDestructive = false,
    isPending,
    error,
    onSubmit,
    onClose,
    returnFocusTo,
    children,
  } = props;
  return (
    <Dialog title={title} onClose={onClose} returnFocusTo={returnFocusTo}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {error && <ErrorAlert error={error} />}
          {children}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending} {...(isDestructive ? { color: "red.9" } : {})}>
              {submitLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
