import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ApiError, omitFieldErrors } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";

type Props = DialogProps & {
  title: string;
  label: string;
  submitLabel: string;
  initialName?: string;
  isPending: boolean;
  error: ApiError | null;
  onSubmit: (name: string) => void;
};

export function NameDialog({ label, initialName = "", error, onSubmit, ...dialog }: Props) {
  const form = useForm({
    initialValues: { name: initialName },
    validate: { name: (value) => (value.trim() === "" ? "Enter a name" : null) },
  });

  return (
    <FormDialog
      {...dialog}
      error={omitFieldErrors(error, "name")}
      onSubmit={form.onSubmit((values) => onSubmit(values.name))}
    >
      <TextInput
        label={label}
        data-autofocus
        autoComplete="off"
        {...form.getInputProps("name")}
        error={form.errors["name"] ?? error?.fieldErrors["name"]}
        onFocus={(event) => event.currentTarget.select()}
      />
    </FormDialog>
  );
}
