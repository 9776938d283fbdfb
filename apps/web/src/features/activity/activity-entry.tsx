import { Avatar, Code, Group } from "@mantine/core";
import { initials } from "../../lib/text.ts";
import { Moment } from "../../ui/relative-time.tsx";
import { EntryBody } from "./activity-entry-body.tsx";
import type { Activity } from "./activity.queries.ts";

const actors: Record<Activity["actorType"], (id: string) => string> = {
  user: () => "A person outside of your view",
  api_key: (id) => `API key ${id}`,
  system: (id) => `ShipKit (${id})`,
  database: (id) => `Database login ${id}`,
};

const who = ({ user, actorType, actorId }: Activity) => user?.name ?? actors[actorType](actorId);

/** One entry: what happened, who did it and when, its number in the log, and the fields that changed. */
export function ActivityEntry({ entry }: { entry: Activity }) {
  const name = who(entry);
  return (
    <Group align="flex-start" wrap="nowrap" gap="sm">
      <Avatar size={32} radius="xl" color={entry.user ? "harbor" : "gray"} aria-hidden="true">
        {initials(name)}
      </Avatar>
      <EntryBody entry={entry}>
        {name} · <Moment date={entry.createdAt} /> · <Code fz={11}>{entry.action}</Code>
        {entry.sequence !== null && <span title="Its number in the log"> · #{entry.sequence}</span>}
      </EntryBody>
    </Group>
  );
}
