import { Avatar, Code, Group } from "@mantine/core";
import { getInitials } from "../../lib/text.ts";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { ActivityEntryBody } from "./activity-entry-body.tsx";
import type { ActivityEntry } from "./activity.queries.ts";

const actorNames: Record<ActivityEntry["actorType"], (id: string) => string> = {
  user: () => "A person you cannot see",
  api_key: (id) => `API key ${id}`,
  system: (id) => `ShipKit (${id})`,
  database: (id) => `Database login ${id}`,
};

const getActorName = ({ user, actorType, actorId }: ActivityEntry) =>
  user?.name ?? actorNames[actorType](actorId);

/** Shows an activity entry: its description, actor, time, sequence and changed fields. */
export function ActivityEntryRow({ entry }: { entry: ActivityEntry }) {
  const name = getActorName(entry);
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <Avatar size={32} radius="xl" color={entry.user ? "harbor" : "gray"} aria-hidden="true">
        {getInitials(name)}
      </Avatar>
      <ActivityEntryBody entry={entry}>
        {name} · <RelativeTime date={entry.createdAt} /> · <Code fz={11}>{entry.action}</Code>
        {entry.sequence !== null && <span title="Sequence number"> · #{entry.sequence}</span>}
      </ActivityEntryBody>
    </Group>
  );
}
