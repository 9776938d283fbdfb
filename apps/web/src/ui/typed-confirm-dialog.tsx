import { Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { ReactNode } from "react";
import type { Failure } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";

type Props = DialogProps & {
  title: string;
  label: string;
  /** What has to be typed. */
  expected: string;
  /** What to say of anything else. */
  mismatch: string;
  submit: string;
  pending: boolean;
  failure: Failure | null;
  onConfirm: (typed: string) => void;
  children: ReactNode;
};

/** Asks for a name or an address to be typed before something large goes away. */
export function TypedConfirmDialog(props: Props) {
  const { label, expected, mismatch, failure, onConfirm, children, ...dialog } = props;
  const form = useForm({
    initialValues: { typed: "" },
    validate: { typed: (value) => (value.trim() === expected.trim() ? null : mismatch) },
  });

  return (
    <FormDialog
      {...dialog}
      danger
      failure={failure}
      onSubmit={form.onSubmit(({ typed }) => onConfirm(typed.trim()))}
    >
      <Text component="div" className="wrap">
        {children}
      </Text>
      <TextInput label={label} data-autofocus autoComplete="off" {...form.getInputProps("typed")} />
    </FormDialog>
  );
}
