import type { LogEntry } from "@shipkit/proof";
import { sql, type AnyColumn, type Placeholder, type SQL } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { parseRow } from "../transaction/with-transaction.ts";
import { prefix } from "../prefix.ts";
import { activityLogs } from "../schema/activity.ts";
import { projects } from "../schema/project.ts";
import { teamInvitations, teamMembers, teams, type Team, type TeamInvitation } from "../schema/team.ts";
import { users, type User } from "../schema/user.ts";

/** What policies cannot express, as functions of the database; each checks the caller itself. */
const callFunction = (name: string, ...values: unknown[]) =>
  sql`${sql.raw(`${prefix}.${name}`)}(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

async function selectJson(db: Db, result: SQL): Promise<Record<string, unknown> | null> {
  const [row] = await db.execute<{ result: Record<string, unknown> | null }>(sql`select ${result} as result`);
  return row?.result ?? null;
}

/** Creates a workspace with the caller as its owner. */
export async function createTeam(db: Db, name: string): Promise<Team> {
  const team = parseRow(teams, await selectJson(db, callFunction("create_team", name)));
  if (!team) throw new Error("create_team() returned no team");
  return team;
}

type Removed = { user: Record<string, unknown>; sessions_ended: number };

/**
 * Removes the caller's account: signed out everywhere, for 30 days to be restored. Conflicts for a sole owner.
 * @returns the person, and how many sessions that were good have ended
 */
export async function removeUser(db: Db): Promise<{ user: User; sessionsEnded: number }> {
  const removed = await selectJson(db, callFunction("remove_user"));
  const { user: row, sessions_ended: sessionsEnded } = removed as Removed; // it raises where it removes nobody
  return { user: parseRow(users, row) as User, sessionsEnded };
}

/** How an invitation is named: by the hash of its token, or by its id. */
export type InvitationKey = { tokenHash: string } | { invitationId: string };

/**
 * Accepts an invitation, which makes the caller a member, or declines it.
 * @returns null where there is no open one for the caller; conflicts where it has been answered
 */
export async function respondToInvitation(
  db: Db,
  name: InvitationKey,
  accept: boolean,
): Promise<TeamInvitation | null> {
  const [tokenHash, id] = "tokenHash" in name ? [name.tokenHash, null] : [null, name.invitationId];
  return parseRow(
    teamInvitations,
    await selectJson(db, callFunction("respond_to_invitation", tokenHash, id, accept)),
  );
}

export type InvitationPreview = Pick<
  TeamInvitation,
  "id" | "teamId" | "email" | "role" | "expiresAt" | "acceptedAt" | "declinedAt"
> & { teamName: string; invitedBy: string | null };

/** What an invitation says to whoever holds its token; null where there is none, or it has expired. */
export async function previewInvitation(db: Db, tokenHash: string): Promise<InvitationPreview | null> {
  const row = await selectJson(db, callFunction("preview_invitation", tokenHash));
  if (!row) return null;
  const invitation = parseRow(teamInvitations, row) as TeamInvitation; // there is a row
  const { id, teamId, email, role, expiresAt, acceptedAt, declinedAt } = invitation;
  const names = row as { team_name: string; invited_by: string | null };
  return {
    id,
    teamId,
    email,
    role,
    expiresAt,
    acceptedAt,
    declinedAt,
    teamName: names.team_name,
    invitedBy: names.invited_by,
  };
}

export type Search = {
  teamId: Placeholder;
  text: Placeholder;
  cursor: Placeholder;
  limit: Placeholder;
};

const isInFunctionPage = (column: AnyColumn, name: string, { teamId, text, cursor, limit }: Search): SQL =>
  sql`${column} = any (array(select ${callFunction(name, teamId, text, cursor, limit)}))`;

/** The row is on this page of the caller's projects in a team whose name holds the text. */
export const isInProjectSearchPage = (search: Search) =>
  isInFunctionPage(projects.id, "search_projects", search);

/** The row is on this page of a team's members whose name or address holds the text. */
export const isInMemberSearchPage = (search: Search) =>
  isInFunctionPage(teamMembers.id, "search_members", search);

/** The open invitations to the caller's address, newest first, as a table to select from. */
export const listMyInvitations = (cursor: Placeholder, limit: Placeholder): SQL =>
  callFunction("list_my_invitations", cursor, limit);

/** For sign-in: whether someone has an account under this address, or has removed it and may still restore it. */
export async function isEmailTaken(db: Db, email: string): Promise<boolean> {
  const [row] = await db.execute<{ taken: boolean }>(
    sql`select ${callFunction("is_email_taken", email)} as taken`,
  );
  return row?.taken ?? false;
}

/** For sign-in: when a person removed their account; null where they did not, or are none. */
export async function getUserDeletedAt(db: Db, userId: string): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(
    sql`select ${callFunction("get_user_deleted_at", userId)} as at`,
  );
  return row?.at ? new Date(row.at) : null;
}

/** For sign-in: gives an account back that was removed at this moment, and records it; false where there is none. */
export async function restoreUser(db: Db, userId: string, removedAt: Date): Promise<boolean> {
  const restored = callFunction("restore_user", userId, removedAt.toISOString());
  const [row] = await db.execute<{ restored: boolean }>(sql`select ${restored} as restored`);
  return row?.restored ?? false;
}

/**
 * For sign-in: records, as the action of its transaction, that an attempt on the account of this address failed. Where there
 * is none, it keeps nothing of who tried.
 */
export async function recordFailedLogin(db: Db, details: string, email: string): Promise<void> {
  await db.execute(sql`select ${callFunction("record_failed_login", details, email)}`);
}

/** A moment with its microseconds, which a `Date` has not, as the proof of the log writes it too. */
export const formatTimestamp = (column: AnyColumn) =>
  sql<string>`${callFunction("format_timestamp", column)}`;

export type ActivitySearch = Search & Record<"filter" | "from" | "to" | "at" | "oldestFirst", Placeholder>;

/** The entry is on this page of what the caller may see of a team's log; `at` and `cursor` name the entry before it. */
export const isInActivityPage = ({
  teamId,
  filter,
  from,
  to,
  text,
  at,
  cursor,
  limit,
  oldestFirst,
}: ActivitySearch): SQL =>
  sql`${activityLogs.id} = any (array(select ${sql.raw(`${prefix}.list_visible_activity`)}(
    ${teamId}, ${filter}::jsonb, ${from}, ${to}, ${text}, ${at}, ${cursor}, ${limit}, ${oldestFirst})))`;

/** The caller sees the entry: asked beside the policy, so that neither stands alone. */
export const isVisibleActivity = (entryId: Placeholder): SQL => callFunction("can_see_activity", entryId);

/** How many entries of a team's log the caller may see, by day (UTC) and category. */
export async function countActivity(db: Db, teamId: string, from: Date, to: Date): Promise<ActivityCount[]> {
  const counted = callFunction("count_activity", teamId, from.toISOString(), to.toISOString());
  return Array.from(
    await db.execute<ActivityCount>(sql`select day::text, category, count::int from ${counted}`),
  );
}

export type ActivityCount = { day: string; category: string; count: number };

/**
 * For the worker: gives entries that have none their numbers, so many at most, and tells who listens.
 * @returns how many; null where another worker is at it
 */
export async function sequenceActivity(db: Db, limit: number): Promise<number | null> {
  const [row] = await db.execute<{ count: number | null }>(
    sql`select ${callFunction("sequence_activity", limit)} as count`,
  );
  return row?.count ?? null;
}

/** An entry's row in the terms of its proof. */
const logEntryColumns =
  sql.raw(`sequence::float8 as sequence, id, team_id as "teamId", user_id as "userId", action, category, severity, details,
  metadata, actor_type as "actorType", actor_id as "actorId", target_type as "targetType", target_id as "targetId",
  project_id as "projectId", request_id as "requestId", ip_address as "ipAddress", user_agent as "userAgent",
  created_at as "createdAt", updated_at as "updatedAt", salt`);

/** The `count` entries of a log after number `after`, without those that are gone: for the worker, and for who may export. */
export const listLogEntries = (db: Db, logId: string, after: number, count: number): Promise<LogEntry[]> =>
  db.execute<LogEntry>(
    sql`select ${logEntryColumns} from ${callFunction("list_log_entries", logId, after, count)}`,
  );

/** For the worker: gives those a key under whom these entries hold something personal, and who have none. */
export const createErasureKeys = (db: Db, logId: string, after: number, count: number): Promise<unknown> =>
  db.execute(sql`select ${callFunction("create_erasure_keys", logId, after, count)}`);

/** An entry of a team's log that nobody recorded: it has no number, and waits for none. For who may export. */
export async function findOrphanedEntry(
  db: Db,
  teamId: string,
): Promise<{ id: string; createdAt: string } | null> {
  const [row] = await db.execute<{ id: string; createdAt: string }>(
    sql`select id, created_at as "createdAt" from ${callFunction("list_orphaned_entries", teamId, 1)}`,
  );
  return row ?? null;
}

/** For the worker: up to which number entries of a team are past their time, where the log has not said so; null for none. */
export async function getNextRetentionCutoff(db: Db, teamId: string): Promise<number | null> {
  const [row] = await db.execute<{ to: number | null }>(
    sql`select ${callFunction("get_next_retention_cutoff", teamId)}::float8 as to`,
  );
  return row?.to ?? null;
}

/** For the worker: deletes entries of a team of which its log has said so, so many at most; how many went. */
export async function pruneActivity(db: Db, teamId: string, limit: number): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select ${callFunction("prune_activity", teamId, limit)} as count`,
  );
  return row?.count ?? 0;
}
