import { Badge, Box, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { capitalize } from "../../lib/text.ts";
import type { ActivityEntry } from "./activity.queries.ts";
import { ChangedFieldList } from "./changed-field-list.tsx";
import { parseChangedFields } from "./changed-fields.ts";

const colors: Record<ActivityEntry["severity"], string> = {
  info: "gray",
  warning: "orange",
  critical: "red",
};

type Props = {
  entry: Pick<ActivityEntry, "action" | "details" | "severity" | "metadata">;
  /** The line under the description: actor, time, device. */
  children: ReactNode;
};

/** Shows the description, the severity and the changed fields of an entry. */
export const ActivityEntryBody = ({ entry, children }: Props) => (
  <Box miw={0} flex={1}>
    <Group gap={8}>
      <Text fw={500} className="wrap">
        {capitalize(entry.details ?? entry.action)}
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
    <ChangedFieldList fields={parseChangedFields(entry.metadata)} />
  </Box>
);
