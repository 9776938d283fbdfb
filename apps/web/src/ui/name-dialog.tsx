import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { Failure } from "../lib/failure.ts";
import { Dialog, type DialogProps } from "./dialog.tsx";
import { FailureAlert } from "./failure-alert.tsx";

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
export function NameDialog(props: Props) {
  const { title, label, submit, name = "", pending, failure, onSubmit, onClose, opener } = props;
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Please enter a name" : null) },
  });
  const atField = failure?.fields["name"];

  return (
    <Dialog title={title} onClose={onClose} opener={opener}>
      <form onSubmit={form.onSubmit((values) => onSubmit(values.name))} noValidate>
        <Stack>
          {failure && atField === undefined && <FailureAlert failure={failure} />}
          <TextInput
            label={label}
            data-autofocus
            autoComplete="off"
            {...form.getInputProps("name")}
            error={form.errors["name"] ?? atField}
            onFocus={(event) => event.currentTarget.select()}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={pending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
