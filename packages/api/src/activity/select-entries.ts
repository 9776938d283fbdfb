import { activityLogs, activitySequences, formatTimestamp, type Db } from "@shipkit/db";
import { eq, getTableColumns, sql } from "drizzle-orm";
import { joinUser } from "../join-user.ts";

/**
 * Selects activity entries as the API returns them: with their user, if the caller may see them, and with their sequence
 * number, which is assigned shortly after the commit. `at` is for cursors: the timestamp with its microseconds.
 */
export function selectEntries(db: Db) {
  const user = joinUser(db, activityLogs.userId);
  const sequenced = db
    .select({ sequence: activitySequences.sequence })
    .from(activitySequences)
    .where(eq(activitySequences.id, activityLogs.id))
    .limit(1)
    .as("sequenced");
  return db
    .select({
      ...getTableColumns(activityLogs),
      sequence: sequenced.sequence,
      user: { id: user.id, name: user.name, image: user.image },
      at: formatTimestamp(activityLogs.createdAt),
    })
    .from(activityLogs)
    .leftJoinLateral(sequenced, sql`true`)
    .leftJoinLateral(user, sql`true`);
}

/** Converts a selected entry to the API's, without the cursor's timestamp. */
export function toApiEntry<Entry extends { at: string }>(entry: Entry): Omit<Entry, "at"> {
  const { at: _, ...rest } = entry;
  return rest;
}
