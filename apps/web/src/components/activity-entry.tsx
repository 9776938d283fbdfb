import { Avatar, Badge, Box, Code, Group, Text } from "@mantine/core";
import { changesOf } from "../lib/changes.ts";
import { initials } from "../lib/text.ts";
import type { Activity } from "../lib/trpc.ts";
import { FieldChanges } from "../ui/field-changes.tsx";
import { Moment } from "../ui/moment.tsx";

const actors: Record<Activity["actorType"], (id: string) => string> = {
  user: () => "A person outside of your view",
  api_key: (id) => `API key ${id}`,
  system: (id) => `ShipKit (${id})`,
  database: (id) => `Database login ${id}`,
};

const who = ({ user, actorType, actorId }: Activity) => user?.name ?? actors[actorType](actorId);

const colors: Record<Activity["severity"], string> = { info: "gray", warning: "orange", critical: "red" };

/** One entry: what happened, who did it and when, and the fields that changed. */
export function ActivityEntry({ entry }: { entry: Activity }) {
  const name = who(entry);
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <Avatar size={32} radius="xl" color={entry.user ? "harbor" : "gray"} aria-hidden="true">
        {initials(name)}
      </Avatar>
      <Box miw={0} flex={1}>
        <Group gap={8}>
          <Text fw={500} className="wrap">
            {sentence(entry.details ?? entry.action)}
          </Text>
          {entry.severity !== "info" && (
            <Badge size="sm" variant="light" color={colors[entry.severity]}>
              {entry.severity}
            </Badge>
          )}
        </Group>
        <Text size="xs" c="dimmed" component="div" className="wrap">
          {name} · <Moment date={entry.createdAt} /> · <Code fz={11}>{entry.action}</Code>
        </Text>
        <FieldChanges changes={changesOf(entry.metadata)} />
      </Box>
    </Group>
  );
}

const sentence = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);
