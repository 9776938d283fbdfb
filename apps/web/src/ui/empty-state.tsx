import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; note: ReactNode; children?: ReactNode };

/** What stands where a list would be. */
export function Empty({ title, note, children }: Props) {
  return (
    <Stack align="center" gap={4} py={56} px="md" ta="center">
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={400}>
        {note}
      </Text>
      {children}
    </Stack>
  );
}
