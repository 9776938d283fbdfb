import { activityLogs, projects, sessions, teamMembers, users } from "@shipkit/db";
import { and, desc, eq, gt, isNull, lt } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { databaseUrl, pool } from "./server-env.ts";
import type { Queries } from "./stack.ts";

export type Tx = Pick<PostgresJsDatabase, "select" | "insert" | "execute">;

export const db = drizzle(postgres(databaseUrl, pool));

/** Builds the activity entry of a new project. */
export const toEntry = (project: { id: string; name: string }, teamId: string, userId: string) => ({
  teamId,
  userId,
  action: "project.create",
  category: "project",
  details: `created project ${project.name}`,
  actorType: "user" as const,
  actorId: userId,
  targetType: "project",
  targetId: project.id,
  projectId: project.id,
});

/** The queries as they are usually written with Drizzle: built again for each request. */
export const usualQueries: Queries<Tx> = {
  async findUser(token) {
    const [row] = await db
      .select({ user: users, session: sessions })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.token, token), gt(sessions.expiresAt, new Date()), isNull(users.deletedAt)))
      .limit(1);
    return row?.user;
  },

  async findMember(tx, teamId, userId) {
    const [row] = await tx
      .select()
      .from(teamMembers)
      .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.userId, userId)))
      .limit(1);
    return row;
  },

  listProjects: async (tx, { teamId, cursor, limit }) =>
    tx
      .select()
      .from(projects)
      .where(
        and(
          eq(projects.teamId, teamId),
          isNull(projects.deletedAt),
          cursor ? lt(projects.id, cursor) : undefined,
        ),
      )
      .orderBy(desc(projects.id))
      .limit(limit + 1),

  async insertProject(tx, values) {
    const [row] = await tx.insert(projects).values(values).returning();
    return row;
  },

  insertEntry: async (tx, project, teamId, userId) =>
    tx.insert(activityLogs).values(toEntry(project, teamId, userId)),

  around: (_userId, _action, work) => work(db),
};
