import { Box, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { RelativeTime } from "./relative-time.tsx";

type Props = { name: string; deletedAt: Date | null; children: ReactNode };

/** A deleted item of a list, with the button that restores it. */
export const DeletedRow = ({ name, deletedAt, children }: Props) => (
  <Group justify="space-between" gap="sm" wrap="nowrap">
    <Box miw={0}>
      <Text fw={550} className="wrap">
        {name}
      </Text>
      {deletedAt && (
        <Text size="xs" c="dimmed">
          Removed <RelativeTime date={deletedAt} />
        </Text>
      )}
    </Box>
    {children}
  </Group>
);
