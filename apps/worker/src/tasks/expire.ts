import { apiKeys, teamInvitations, teams, type Database, type Db } from "@shipkit/db";
import { and, eq, exists, isNull, lt, sql, type AnyColumn } from "drizzle-orm";

const now = sql`now()`;

/** Revokes expired API keys and invitations, each in a transaction of its own with an activity entry. */
export async function expire(database: Database): Promise<void> {
  for (const expireNext of [expireKey, expireInvitation])
    for (let found = true; found;) found = await expireNext(database);
}

// Each skips rows that another worker has locked and those of deleted teams, and returns whether it found one.

const expireKey = (database: Database): Promise<boolean> =>
  database.asSystem({ role: "worker", action: "apiKey.expire" }, async (db, record) => {
    const { id, expiresAt, revokedAt, teamId } = apiKeys;
    const due = db
      .select({ id })
      .from(apiKeys)
      .where(and(lt(expiresAt, now), isNull(revokedAt), isLive(db, teamId)))
      .limit(1)
      .for("update", { skipLocked: true });
    const [key] = await db.update(apiKeys).set({ revokedAt: now }).where(eq(id, due)).returning();
    if (key) record(key, { before: { ...key, revokedAt: null }, details: `API key ${key.name} expired` });
    else record(null);
    return key !== undefined;
  });

const expireInvitation = (database: Database): Promise<boolean> =>
  database.asSystem({ role: "worker", action: "invitation.expire" }, async (db, record) => {
    const { id, expiresAt, acceptedAt, declinedAt, revokedAt, teamId } = teamInvitations;
    const isOpen = and(isNull(acceptedAt), isNull(declinedAt), isNull(revokedAt));
    const due = db
      .select({ id })
      .from(teamInvitations)
      .where(and(lt(expiresAt, now), isOpen, isLive(db, teamId)))
      .limit(1)
      .for("update", { skipLocked: true });
    const [invitation] = await db
      .update(teamInvitations)
      .set({ revokedAt: now })
      .where(eq(id, due))
      .returning();
    if (invitation)
      record(invitation, { before: { ...invitation, revokedAt: null }, details: "an invitation expired" });
    else record(null);
    return invitation !== undefined;
  });

const isLive = (db: Db, teamId: AnyColumn) =>
  exists(
    db
      .select({ id: teams.id })
      .from(teams)
      .where(and(eq(teams.id, teamId), isNull(teams.deletedAt))),
  );
