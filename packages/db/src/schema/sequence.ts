import { sql } from "drizzle-orm";
import { bigint, index } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, idOf, timestamps, uniqueOn } from "./columns.ts";
import { allow, allowSystem, inTeam } from "./policies.ts";

const count = (name: string) => bigint(name, { mode: "number" });

/** The entries that have no number yet: `id` is an entry's. Written with the entry, emptied by the sequencer. */
export const activityPending = createTable("activity_pending", { id: id(), ...timestamps });

/** A team's log; `id` is the team's, or empty for the entries that concern no team. */
export const activityStreams = createTable(
  "activity_stream",
  {
    id: idOf("id").primaryKey(),
    /** Numbers that were given: the next one is one more. */
    size: count("size").notNull(),
    /** How many of them are sealed. */
    sealed: count("sealed").notNull().default(0),
    ...timestamps,
  },
  (stream) => [
    index(prefixed("activity_stream_unsealed_idx"))
      .on(stream.id)
      .where(sql`${stream.size} > ${stream.sealed}`),
    allow("activity_stream", "select", { using: inTeam(stream.id, "team:read") }),
    allowSystem("activity_stream", "worker"),
  ],
);

/**
 * Which number an entry has in its stream; `id` is the entry's. Numbers are given after commit, without a gap, and never
 * before one that was given: the live feed and the seals follow them.
 */
export const activitySequences = createTable(
  "activity_sequence",
  {
    id: idOf("id").primaryKey(),
    streamId: idOf("stream_id").notNull(),
    sequence: count("sequence").notNull(),
    ...timestamps,
  },
  (number) => [
    uniqueOn("activity_sequence", number.streamId, number.sequence),
    allow("activity_sequence", "select", { using: inTeam(number.streamId, "team:read") }),
    allowSystem("activity_sequence", "worker", { for: "select" }),
  ],
);

export type ActivityStream = typeof activityStreams.$inferSelect;
export type ActivitySequence = typeof activitySequences.$inferSelect;
