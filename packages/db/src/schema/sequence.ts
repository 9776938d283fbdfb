import { sql } from "drizzle-orm";
import { bigint, index } from "drizzle-orm/pg-core";
import { prefixed } from "../prefix.ts";
import { createTable, id, foreignId, timestamps, uniqueIndexOn } from "./columns.ts";
import { policy, systemPolicy, teamPermission } from "./policies.ts";

const sequenceColumn = (name: string) => bigint(name, { mode: "number" });

/** An entry that has no sequence number yet; `id` is the entry's. Inserted with the entry, deleted by the sequencer. */
export const unsequencedActivities = createTable("activity_unsequenced", { id: id(), ...timestamps });

/** The state of a log; `id` is the team's, or empty for the log of entries without a team. */
export const activityLogStates = createTable(
  "activity_log_state",
  {
    id: foreignId("id").primaryKey(),
    /** The last sequence number that was assigned. */
    lastSequence: sequenceColumn("last_sequence").notNull(),
    /** The last sequence number that a seal covers. */
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
 * The sequence number of an entry in its log; `id` is the entry's. Numbers are assigned after commit, in ascending order and
 * without gaps. The live feed and the seals follow them.
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
