import { activityLogs, activitySequences, formatTimestamp, type Db } from "@shipkit/db";
import { eq, getTableColumns, sql } from "drizzle-orm";
import { joinUser } from "../join-user.ts";

/**
 * Selects entries as the API shows them: with the person who acted, as far as the caller may see them, and their number in
 * the log, which they have a moment after they were committed. `at` is for cursors.
 */
export function selectEntries(db: Db) {
  const person = joinUser(db, activityLogs.userId);
  const number = db
    .select({ sequence: activitySequences.sequence })
    .from(activitySequences)
    .where(eq(activitySequences.id, activityLogs.id))
    .limit(1)
    .as("number");
  return db
    .select({
      ...getTableColumns(activityLogs),
      sequence: number.sequence,
      user: { id: person.id, name: person.name, image: person.image },
      at: formatTimestamp(activityLogs.createdAt),
    })
    .from(activityLogs)
    .leftJoinLateral(number, sql`true`)
    .leftJoinLateral(person, sql`true`);
}

/** The same without what only a cursor needs. */
export function toApiEntry<Entry extends { at: string }>(entry: Entry): Omit<Entry, "at"> {
  const { at: _, ...rest } = entry;
  return rest;
}
