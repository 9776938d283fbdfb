import { sql, type AnyColumn, type Placeholder, type SQL } from "drizzle-orm";
import type { Db } from "./client/session.ts";
import { fromJson } from "./client/scope.ts";
import { prefix } from "./prefix.ts";
import { projects } from "./schema/project.ts";
import { teamInvitations, teamMembers, teams, type Team, type TeamInvitation } from "./schema/team.ts";
import { users, type User } from "./schema/user.ts";

/** What policies cannot express, as functions of the database; each checks the caller itself. */
const call = (name: string, ...values: unknown[]) =>
  sql`${sql.raw(`${prefix}.${name}`)}(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

async function json(db: Db, result: SQL): Promise<Record<string, unknown> | null> {
  const [row] = await db.execute<{ result: Record<string, unknown> | null }>(sql`select ${result} as result`);
  return row?.result ?? null;
}

/** Creates a workspace with the caller as its owner. */
export async function createTeam(db: Db, name: string): Promise<Team> {
  const team = fromJson(teams, await json(db, call("create_team", name)));
  if (!team) throw new Error("create_team() returned no team");
  return team;
}

type Removed = { user: Record<string, unknown>; sessions_ended: number };

/**
 * Removes the caller's account: signed out everywhere, for 30 days to be restored. Conflicts for a sole owner.
 * @returns the person, and how many sessions that were good have ended
 */
export async function removeUser(db: Db): Promise<{ user: User; sessionsEnded: number }> {
  const removed = await json(db, call("remove_user"));
  const { user: row, sessions_ended: sessionsEnded } = removed as Removed; // it raises where it removes nobody
  return { user: fromJson(users, row) as User, sessionsEnded };
}

/** How an invitation is named: by the hash of its token, or by its id. */
export type InvitationName = { tokenHash: string } | { invitationId: string };

/**
 * Accepts an invitation, which makes the caller a member, or declines it.
 * @returns null where there is no open one for the caller; conflicts where it has been answered
 */
export async function answerInvitation(
  db: Db,
  name: InvitationName,
  accept: boolean,
): Promise<TeamInvitation | null> {
  const [tokenHash, id] = "tokenHash" in name ? [name.tokenHash, null] : [null, name.invitationId];
  return fromJson(teamInvitations, await json(db, call("answer_invitation", tokenHash, id, accept)));
}

export type InvitationPreview = Pick<
  TeamInvitation,
  "id" | "teamId" | "email" | "role" | "expiresAt" | "acceptedAt" | "declinedAt"
> & { teamName: string; invitedBy: string | null };

/** What an invitation says to whoever holds its token; null where there is none, or it has expired. */
export async function previewInvitation(db: Db, tokenHash: string): Promise<InvitationPreview | null> {
  const row = await json(db, call("preview_invitation", tokenHash));
  if (!row) return null;
  const invitation = fromJson(teamInvitations, row) as TeamInvitation; // there is a row
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

const among = (column: AnyColumn, name: string, { teamId, text, cursor, limit }: Search): SQL =>
  sql`${column} = any (array(select ${call(name, teamId, text, cursor, limit)}))`;

/** The row is on this page of the caller's projects in a team whose name holds the text. */
export const isFoundProject = (search: Search) => among(projects.id, "search_projects", search);

/** The row is on this page of a team's members whose name or address holds the text. */
export const isFoundMember = (search: Search) => among(teamMembers.id, "search_members", search);

/** The open invitations to the caller's address, newest first, as a table to select from. */
export const myInvitations = (cursor: Placeholder, limit: Placeholder): SQL =>
  call("my_invitations", cursor, limit);

/** For sign-in: whether someone has an account under this address, or has removed it and may still restore it. */
export async function isAddressTaken(db: Db, email: string): Promise<boolean> {
  const [row] = await db.execute<{ taken: boolean }>(sql`select ${call("address_taken", email)} as taken`);
  return row?.taken ?? false;
}

/** For sign-in: when a person removed their account; null where they did not, or are none. */
export async function userRemovedAt(db: Db, userId: string): Promise<Date | null> {
  const [row] = await db.execute<{ at: string | null }>(sql`select ${call("user_removed_at", userId)} as at`);
  return row?.at ? new Date(row.at) : null;
}

/** For sign-in: gives an account back that was removed at this moment, and records it; false where there is none. */
export async function restoreUser(db: Db, userId: string, removedAt: Date): Promise<boolean> {
  const restored = call("restore_user", userId, removedAt.toISOString());
  const [row] = await db.execute<{ restored: boolean }>(sql`select ${restored} as restored`);
  return row?.restored ?? false;
}

/**
 * For sign-in: records, as the action of its transaction, that an attempt on the account of this address failed. Where there
 * is none, it keeps nothing of who tried.
 */
export async function recordFailure(db: Db, details: string, email: string): Promise<void> {
  await db.execute(sql`select ${call("record_failure", details, email)}`);
}
