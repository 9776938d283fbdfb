import { sql } from "drizzle-orm";
import { bigint, index } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, foreignId, timestamps, uniqueIndexOn } from "./columns.ts";
import { policy, systemPolicy, teamPermission } from "./policies.ts";

const sequenceColumn = (name: string) => bigint(name, { mode: "number" });

/** The entries that have no number yet: `id` is an entry's. Written with the entry, emptied by the sequencer. */
export const unsequencedActivities = createTable("activity_unsequenced", { id: id(), ...timestamps });

/** A team's log; `id` is the team's, or empty for the entries that concern no team. */
export const activityLogStates = createTable(
  "activity_log_state",
  {
    id: foreignId("id").primaryKey(),
    /** Numbers that were given: the next one is one more. */
    lastSequence: sequenceColumn("last_sequence").notNull(),
    /** How many of them are sealed. */
    lastSealedSequence: sequenceColumn("last_sealed_sequence").notNull().default(0),
    ...timestamps,
  },
  (log) => [
    index(prefixed("activity_log_state_unsealed_idx"))
      .on(log.id)
      .where(sql`${log.lastSequence} > ${log.lastSealedSequence}`),
    policy("activity_log_state", "select", { using: teamPermission(log.id, "team:read") }),
    systemPolicy("activity_log_state", "worker"),
  ],
);

/**
 * Which number an entry has in its stream; `id` is the entry's. Numbers are given after commit, without a gap, and never
 * before one that was given: the live feed and the seals follow them.
 */
export const activitySequences = createTable(
  "activity_sequence",
  {
    id: foreignId("id").primaryKey(),
    logId: foreignId("log_id").notNull(),
    sequence: sequenceColumn("sequence").notNull(),
    ...timestamps,
  },
  (entry) => [
    uniqueIndexOn("activity_sequence", entry.logId, entry.sequence),
    policy("activity_sequence", "select", { using: teamPermission(entry.logId, "team:read") }),
    systemPolicy("activity_sequence", "worker", { for: "select" }),
  ],
);

export type ActivityLogState = typeof activityLogStates.$inferSelect;
export type ActivitySequence = typeof activitySequences.$inferSelect;
