import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { title: string; description: ReactNode };

/** Takes the place of a list without rows. */
export function EmptyState({ title, description }: Props) {
  return (
    <Stack align="center" gap={4} py={56} px="md" ta="center">
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={400}>
        {description}
      </Text>
    </Stack>
  );
}
