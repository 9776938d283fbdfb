import {
  projects,
  teamInvitations,
  teamMembers,
  teams,
  users,
  verifications,
  type Database,
  type Db,
} from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import type { Logger } from "@shipkit/runtime/logger";
import { and, eq, gt, inArray, lt, or, sql } from "drizzle-orm";
import { getRootMessage } from "../root-message.ts";

type DeletableTable = typeof teams | typeof projects | typeof users;

const batchSize = 100;

/** Deleted so long ago that it can no longer be restored. */
const isPurgeable = (table: DeletableTable) => lt(table.deletedAt, sql`now() - interval '30 days'`);

/**
 * Purges teams, projects and accounts that were deleted 30 days ago, each in a transaction of its own with an activity entry.
 * @throws after the last one if some could not be purged
 */
export async function purge(database: Database, log: Logger): Promise<void> {
  const failures = [
    ...(await purgeEach(database, teams, (id) => purgeTeam(database, id))),
    ...(await purgeEach(database, projects, (id) => purgeProject(database, id))),
    ...(await purgeEach(database, users, (id) => purgeUser(database, id))),
  ];
  for (const { id, error } of failures) log.error({ id, reason: getRootMessage(error) }, "failed to purge");
  if (failures.length > 0) throw new Error(`Failed to purge ${failures.length} rows`);
}

async function purgeEach(database: Database, table: DeletableTable, work: (id: string) => Promise<void>) {
  const failures: { id: string; error: unknown }[] = [];
  for (let cursor: string | undefined = ""; cursor !== undefined;) {
    const after: string = cursor;
    const rows = await database.transaction({ role: "worker" }, ({ db }) =>
      db
        .select({ id: table.id })
        .from(table)
        .where(and(isPurgeable(table), gt(table.id, after)))
        .orderBy(table.id)
        .limit(batchSize),
    );
    for (const { id } of rows) await work(id).catch((error: unknown) => failures.push({ id, error }));
    cursor = rows.at(batchSize - 1)?.id;
  }
  return failures;
}

// Each checks again under a lock: the row may have been restored, or purged by another worker, since it was found.

const purgeTeam = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "team.purge" }, async (db, record) => {
    const [team] = await db
      .select()
      .from(teams)
      .where(and(eq(teams.id, id), isPurgeable(teams)))
      .for("update");
    if (!team) return record(null);
    await deleteTeams(db, [id]);
    record({ id }, { details: `purged team ${team.name}` });
  });

const purgeProject = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "project.purge" }, async (db, record) => {
    const [project] = await db
      .delete(projects)
      .where(and(eq(projects.id, id), isPurgeable(projects)))
      .returning();
    if (!project) return record(null);
    record({ id, teamId: project.teamId }, { details: `purged project ${project.name}` });
  });

const purgeUser = (database: Database, id: string) =>
  database.asSystem({ role: "worker", action: "user.purge" }, async (db, record) => {
    const [user] = await db
      .select()
      .from(users)
      .where(and(eq(users.id, id), isPurgeable(users)))
      .for("update");
    if (!user) return record(null);
    const personalTeams = await db
      .select({ id: teams.id })
      .from(teams)
      .innerJoin(teamMembers, eq(teamMembers.teamId, teams.id))
      .where(and(eq(teamMembers.userId, id), eq(teams.type, "personal")));
    await deleteTeams(
      db,
      personalTeams.map((team) => team.id),
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

/** Deletes teams with everything in them. The foreign keys delete all but the projects. */
async function deleteTeams(db: Db, teamIds: string[]): Promise<void> {
  await db.delete(projects).where(inArray(projects.teamId, teamIds));
  await db.delete(teams).where(inArray(teams.id, teamIds));
}
