import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { besides, type Failure } from "../lib/api-error.ts";
import { FailureAlert } from "./error-alert.tsx";

type Props = {
  label: string;
  name: string;
  autoComplete: "name" | "off";
  pending: boolean;
  failure: Failure | null;
  /** Calls `saved` once it is. */
  onSubmit: (name: string, saved: () => void) => void;
};

/** Changes a name in its place on the page. */
export function NameForm({ label, name, autoComplete, pending, failure, onSubmit }: Props) {
  const [saved, setSaved] = useState(false);
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? "Please enter a name" : null) },
    onValuesChange: () => setSaved(false),
  });
  const unplaced = besides(failure, "name");

  return (
    <form onSubmit={form.onSubmit((values) => onSubmit(values.name, () => setSaved(true)))} noValidate>
      <Stack gap="sm" mt="sm">
        {unplaced && <FailureAlert failure={unplaced} />}
        <TextInput
          label={label}
          autoComplete={autoComplete}
          maw={400}
          {...form.getInputProps("name")}
          error={form.errors["name"] ?? failure?.fields["name"]}
        />
        <Group gap="sm">
          <Button type="submit" loading={pending}>
            Save
          </Button>
          <Text size="sm" c="dimmed" role="status">
            {saved && "Saved"}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
