import { Box, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Moment } from "./relative-time.tsx";

type Props = { name: string; at: Date | null; children: ReactNode };

/** A removed thing, with the way to bring it back. */
export const RemovedRow = ({ name, at, children }: Props) => (
  <Group justify="space-between" gap="sm" wrap="nowrap">
    <Box miw={0}>
      <Text fw={550} className="wrap">
        {name}
      </Text>
      {at && (
        <Text size="xs" c="dimmed">
          Removed <Moment date={at} />
        </Text>
      )}
    </Box>
    {children}
  </Group>
);
