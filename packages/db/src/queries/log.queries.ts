import type { LogEntry } from "@shipkit/proof";
import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { callFunction, selectValue } from "./call-function.ts";

/**
 * For the worker. Assigns sequence numbers to at most `limit` unsequenced entries and notifies listeners.
 * @returns how many entries were sequenced; null if another worker is sequencing
 */
export const sequenceActivity = (db: Db, limit: number): Promise<number | null> =>
  selectValue<number>(db, callFunction("sequence_activity", limit));

const logEntryColumns =
  sql.raw(`sequence::float8 as sequence, id, team_id as "teamId", user_id as "userId", action, category, severity, details,
  metadata, actor_type as "actorType", actor_id as "actorId", target_type as "targetType", target_id as "targetId",
  project_id as "projectId", request_id as "requestId", ip_address as "ipAddress", user_agent as "userAgent",
  created_at as "createdAt", updated_at as "updatedAt", salt`);

/** For the worker, and for exports. Lists the entries with the `count` sequence numbers after `after` that still exist. */
export const listLogEntries = (db: Db, logId: string, after: number, count: number): Promise<LogEntry[]> =>
  db.execute<LogEntry>(
    sql`select ${logEntryColumns} from ${callFunction("list_log_entries", logId, after, count)}`,
  );

/** For the worker. Creates erasure keys for people with personal data in these entries who have none. */
export async function createErasureKeys(db: Db, logId: string, after: number, count: number): Promise<void> {
  await db.execute(sql`select ${callFunction("create_erasure_keys", logId, after, count)}`);
}

/** For exports. Finds an entry of a team's log that has no sequence number and waits for none: no function inserted it. */
export async function findOrphanedEntry(
  db: Db,
  teamId: string,
): Promise<{ id: string; createdAt: string } | null> {
  const [row] = await db.execute<{ id: string; createdAt: string }>(
    sql`select id, created_at as "createdAt" from ${callFunction("list_orphaned_entries", teamId, 1)}`,
  );
  return row ?? null;
}

/**
 * For the worker. Returns the last sequence number that is past its retention and that the log does not yet announce as
 * pruned; null if there is none.
 */
export const getNextRetentionCutoff = (db: Db, teamId: string): Promise<number | null> =>
  selectValue<number>(db, sql`${callFunction("get_next_retention_cutoff", teamId)}::float8`);

/** For the worker. Deletes at most `limit` entries that the log announces as pruned. Returns how many. */
export const pruneActivity = async (db: Db, teamId: string, limit: number): Promise<number> =>
  (await selectValue<number>(db, callFunction("prune_activity", teamId, limit))) ?? 0;
