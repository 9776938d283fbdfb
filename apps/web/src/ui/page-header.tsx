import { Box, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; note?: ReactNode; actions?: ReactNode };

/** The heading of a page, which also names the browser's tab, with what one can do there. */
export function PageHead({ title, note, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm" mb="lg">
      <title>{`${title} · ShipKit`}</title>
      <Box miw={0}>
        <Title order={1} size="h2" className="wrap">
          {title}
        </Title>
        {note !== undefined && (
          <Text c="dimmed" size="sm" mt={4}>
            {note}
          </Text>
        )}
      </Box>
      {actions !== undefined && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
