import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { type ApiError, omitFieldErrors } from "../lib/api-error.ts";
import { ErrorAlert } from "./error-alert.tsx";

type Props = {
  label: string;
  name: string;
  autoComplete: "name" | "off";
  isPending: boolean;
  error: ApiError | null;
  onSubmit: (name: string, onSaved: () => void) => void;
};

/** Edits a name on the page. */
export function NameForm({ label, name, autoComplete, isPending, error, onSubmit }: Props) {
  const [isSaved, setSaved] = useState(false);
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Enter a name" : null) },
    onValuesChange: () => setSaved(false),
  });
  const formError = omitFieldErrors(error, "name");

  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values.name, () => setSaved(true)))} noValidate>
      <Stack gap="sm" mt="sm">
        {formError && <ErrorAlert error={formError} />}
        <TextInput
          label={label}
          autoComplete={autoComplete}
          maw={400}
          {...form.getInputProps("name")}
          error={form.errors["name"] ?? error?.fieldErrors["name"]}
        />
        <Group gap="sm">
          <Button type="submit" loading={isPending}>
            Save
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {isSaved && "Saved"}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
