import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { besides, type Failure } from "../lib/api-error.ts";
import type { DialogProps } from "./dialog.tsx";
import { FormDialog } from "./form-dialog.tsx";

type Props = DialogProps & {
  title: string;
  label: string;
  submit: string;
  name?: string;
  pending: boolean;
  failure: Failure | null;
  onSubmit: (name: string) => void;
};

/** Asks for a name, as long as it is mounted. */
export function NameDialog({ label, name = "", failure, onSubmit, ...dialog }: Props) {
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Please enter a name" : null) },
  });

  return (
    <FormDialog
      {...dialog}
      failure={besides(failure, "name")}
      onSubmit={form.onSubmit((values) => onSubmit(values.name))}
    >
      <TextInput
        label={label}
        data-autofocus
        autoComplete="off"
        {...form.getInputProps("name")}
        error={form.errors["name"] ?? failure?.fields["name"]}
        onFocus={(event) => event.currentTarget.select()}
      />
    </FormDialog>
  );
}
