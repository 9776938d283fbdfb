import { projects, teamInvitations, teamMembers, teams, users, verifications } from "@shipkit/db";
import type { Database, Db } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import type { Logger } from "@shipkit/runtime/logger";
import { and, eq, gt, inArray, lt, or, sql } from "drizzle-orm";

import { getRootMessage } from "../root-message.ts";

type Removable = typeof teams | typeof projects | typeof users;

/** Rows at a time. */
const batch = 100;

/** Removed so long ago that nobody can restore it. */
const isGone = (table: Removable) => lt(table.deletedAt, sql`now() - interval '30 days'`);

/**
 * Erases what was removed 30 days ago: each team, project and person in a transaction of its own, with an entry.
 * @throws at its end, where something could not be purged; the rest is
 */
export async function purge(database: Database, log: Logger): Promise<void> {
  const failures = [
    ...(await forEach(database, teams, (id) => purgeTeam(database, id))),
    ...(await forEach(database, projects, (id) => purgeProject(database, id))),
    ...(await forEach(database, users, (id) => purgePerson(database, id))),
  ];
  for (const { id, error } of failures) log.error({ id, reason: getRootMessage(error) }, "not purged");
  if (failures.length > 0) throw new Error(`${failures.length} could not be purged`);
}

async function forEach(database: Database, table: Removable, work: (id: string) => Promise<void>) {
  const failures: { id: string; error: unknown }[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const after: string = cursor;
    const rows = await database.transaction({ role: "worker" }, ({ db }) =>
      db
        .select({ id: table.id })
        .from(table)
        .where(and(isGone(table), gt(table.id, after)))
        .orderBy(table.id)
        .limit(batch),
    );
    for (const { id } of rows) await work(id).catch((error: unknown) => failures.push({ id, error }));
    cursor = rows.at(batch - 1)?.id;
  }
  return failures;
}

// Each looks again under a lock: it may have been restored, or purged by another worker, since it was found.

const purgeTeam = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "team.purge" }, async (db, record) => {
    const [team] = await db
      .select()
      .from(teams)
      .where(and(eq(teams.id, id), isGone(teams)))
      .for("update");
    if (!team) return record(null);
    await erase(db, [id]);
    record({ id }, { details: `purged team ${team.name}` });
  });

const purgeProject = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "project.purge" }, async (db, record) => {
    const [project] = await db
      .delete(projects)
      .where(and(eq(projects.id, id), isGone(projects)))
      .returning();
    if (!project) return record(null);
    record({ id, teamId: project.teamId }, { details: `purged project ${project.name}` });
  });

const purgePerson = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "user.purge" }, async (db, record) => {
    const [user] = await db
      .select()
      .from(users)
      .where(and(eq(users.id, id), isGone(users)))
      .for("update");
    if (!user) return record(null);
    const personal = await db
      .select({ id: teams.id })
      .from(teams)
      .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
      .where(and(eq(teamMembers.userId, id), eq(teams.type, "personal")));
    await erase(
      db,
      personal.map((team) => team.id),
    );
    await db.delete(teamMembers).where(eq(teamMembers.userId, id));
    await db.delete(teamInvitations).where(eq(teamInvitations.email, user.email));
    await db
      .delete(verifications)
      .where(or(eq(verifications.value, id), eq(verifications.identifier, user.email)));
    await db.execute(sql`select ${sql.raw(prefix)}.erase_person(${id})`);
    await db.delete(users).where(eq(users.id, id));
    record({ id }, { details: "purged an account" });
  });

/** Deletes teams with all under them; the foreign keys delete all but the projects. */
async function erase(db: Db, teamIds: string[]): Promise<void> {
  await db.delete(projects).where(inArray(projects.teamId, teamIds));
  await db.delete(teams).where(inArray(teams.id, teamIds));
}
