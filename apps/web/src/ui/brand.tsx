import { Group, Text } from "@mantine/core";

/** The mark with the name beside it. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Group gap={8} wrap="nowrap">
      <img src="/favicon.svg" width={24} height={24} alt="" />
      <Text component="span" fw={650} {...(compact ? { visibleFrom: "sm" } : {})}>
        ShipKit
      </Text>
    </Group>
  );
}
