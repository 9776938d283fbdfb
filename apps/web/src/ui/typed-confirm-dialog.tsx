import { Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import type { ApiError } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";

type Props = DialogProps & {
  title: string;
  label: string;
  /** The text to type. */
  expected: string;
  /** Shown if another text is typed. */
  mismatchMessage: string;
  submitLabel: string;
  isPending: boolean;
  error: ApiError | null;
  onConfirm: (typed: string) => void;
  children: ReactNode;
};

/** Asks to confirm a destructive action by typing a name or an address. */
export function TypedConfirmDialog(props: Props) {
  const { label, expected, mismatchMessage, error, onConfirm, children, ...dialog } = props;
  const form = useForm({
    initialValues: { typed: "" },
    validate: { typed: (value) => (value.trim() === expected.trim() ? null : mismatchMessage) },
  });

  return (
    <FormDialog
      {...dialog}
      isDestructive
      error={error}
      onSubmit={form.onSubmit(({ typed }) => onConfirm(typed.trim()))}
    >
      <Text component="div" className="wrap">
        {children}
      </Text>
      <TextInput label={label} data-autofocus autoComplete="off" {...form.getInputProps("typed")} />
    </FormDialog>
  );
}
