import { Group, Paper, Text, Title } from "@mantine/core";
import { useId, type ReactNode } from "react";

type Props = { title: string; note?: ReactNode; actions?: ReactNode; children?: ReactNode };

/** A part of a page under a heading of its own. */
export function Section({ title, note, actions, children }: Props) {
  const id = useId();
  return (
    <Paper withBorder component="section" aria-labelledby={id} p="md" mb="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="grow">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {note !== undefined && (
            <Text c="dimmed" size="sm" mt={4} component="div" className="wrap">
              {note}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Paper>
  );
}
