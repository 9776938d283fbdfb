import { Group, Text } from "@mantine/core";

/** The logo with the name beside it; `compact` drops the name on narrow screens. */
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
