import { Badge, Box, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { changesOf } from "./changed-fields.ts";
import { sentence } from "../../lib/text.ts";
import { FieldChanges } from "./changed-field-list.tsx";
import type { Activity } from "./activity.queries.ts";

const colors: Record<Activity["severity"], string> = { info: "gray", warning: "orange", critical: "red" };

type Props = {
  entry: Pick<Activity, "action" | "details" | "severity" | "metadata">;
  /** Who, when and where, as far as the list tells. */
  children: ReactNode;
};

/** What happened, how grave it is, and the fields that changed. */
export const EntryBody = ({ entry, children }: Props) => (
  <Box miw={0} flex={1}>
    <Group gap={8}>
      <Text fw={500} className="wrap">
        {sentence(entry.details ?? entry.action)}
      </Text>
      {entry.severity !== "info" && (
        <Badge size="sm" variant="light" color={colors[entry.severity]} c="var(--mantine-color-text)">
          {entry.severity}
        </Badge>
      )}
    </Group>
    <Text size="xs" c="dimmed" component="div" className="wrap">
      {children}
    </Text>
    <FieldChanges changes={changesOf(entry.metadata)} />
  </Box>
);
