import type { Placeholder, SQL } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { parseRow } from "../drizzle/parse-row.ts";
import { teamInvitations, type TeamInvitation } from "../schema/team.ts";
import { callFunction, selectValue } from "./call-function.ts";

/** What names an invitation: the hash of its token, or its id. */
export type InvitationKey = { tokenHash: string } | { invitationId: string };

/**
 * Accepts an invitation, which makes the actor a member, or declines it. Raises a conflict if it was answered before.
 * @returns null if the actor has no such open invitation
 */
export async function respondToInvitation(
  db: Db,
  key: InvitationKey,
  accept: boolean,
): Promise<TeamInvitation | null> {
  const [tokenHash, id] = "tokenHash" in key ? [key.tokenHash, null] : [null, key.invitationId];
  const call = callFunction("respond_to_invitation", tokenHash, id, accept);
  return parseRow(teamInvitations, await selectValue(db, call));
}

export type InvitationPreview = Pick<
  TeamInvitation,
  "id" | "teamId" | "email" | "role" | "expiresAt" | "acceptedAt" | "declinedAt"
> & { teamName: string; invitedBy: string | null };

/** Returns what the holder of a token may know of its invitation; null if there is none or it has expired. */
export async function previewInvitation(db: Db, tokenHash: string): Promise<InvitationPreview | null> {
  type Preview = Record<string, unknown> & { team_name: string; invited_by: string | null };
  const row = await selectValue<Preview>(db, callFunction("preview_invitation", tokenHash));
  if (!row) return null;
  const invitation = parseRow(teamInvitations, row) as TeamInvitation; // the row exists
  const { id, teamId, email, role, expiresAt, acceptedAt, declinedAt } = invitation;
  const names = { teamName: row.team_name, invitedBy: row.invited_by };
  return { id, teamId, email, role, expiresAt, acceptedAt, declinedAt, ...names };
}

/** The open invitations to the actor's address, newest first, as a table to select from. */
export const listMyInvitations = (cursor: Placeholder, limit: Placeholder): SQL =>
  callFunction("list_my_invitations", cursor, limit);
