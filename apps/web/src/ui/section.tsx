import { Group, Paper, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

type Props = { title: string; description?: ReactNode; actions?: ReactNode; children?: ReactNode };

/** A part of a page with its own heading. */
export function Section({ title, description, actions, children }: Props) {
  const id = useId();
  return (
    <Paper withBorder component="section" aria-labelledby={id} p="md" mb="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="grow">
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
          {description !== undefined && (
            <Text c="dimmed" size="sm" mt={4} component="div" className="wrap">
              {description}
            </Text>
          )}
        </div>
        {actions}
      </Group>
      {children}
    </Paper>
  );
}
