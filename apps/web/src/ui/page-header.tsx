import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; description?: ReactNode; actions?: ReactNode };

/** The heading of a page, also shown as the title of the browser's tab, with the page's actions. */
export function PageHeader({ title, description, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="lg">
      <title>{`${title} · ShipKit`}</title>
      <Box miw={0}>
        <Title order={1} size="h2" className="wrap">
          {title}
        </Title>
        {description !== undefined && (
          <Text c="dimmed" size="sm" mt={4}>
            {description}
          </Text>
        )}
      </Box>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
