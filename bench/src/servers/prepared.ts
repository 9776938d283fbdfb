import { activityLogs, projects, sessions, teamMembers, users } from "@shipkit/db";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, entryOf, usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

const $ = sql.placeholder;

const userByToken = db
  .select({ user: users, session: sessions })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .where(and(eq(sessions.token, $("token")), gt(sessions.expiresAt, sql`now()`), isNull(users.deletedAt)))
  .limit(1)
  .prepare("user_by_token");

const member = db
  .select()
  .from(teamMembers)
  .where(and(eq(teamMembers.teamId, $("teamId")), eq(teamMembers.userId, $("userId"))))
  .limit(1)
  .prepare("member");

const projectsOf = (name: string, after?: ReturnType<typeof lt>) =>
  db
    .select()
    .from(projects)
    .where(and(eq(projects.teamId, $("teamId")), isNull(projects.deletedAt), after))
    .orderBy(desc(projects.id))
    .limit($("limit"))
    .prepare(name);
const firstPage = projectsOf("first_page");
const nextPage = projectsOf("next_page", lt(projects.id, $("cursor")));

const newProject = db
  .insert(projects)
  .values({ teamId: $("teamId"), name: $("name"), createdById: $("createdById") })
  .returning()
  .prepare("new_project");

const newEntry = db
  .insert(activityLogs)
  .values({
    teamId: $("teamId"),
    userId: $("userId"),
    action: $("action"),
    category: $("category"),
    details: $("details"),
    actorType: $("actorType"),
    actorId: $("actorId"),
    targetType: $("targetType"),
    targetId: $("targetId"),
    projectId: $("projectId"),
  })
  .prepare("new_entry");

// The same queries, each compiled once by Drizzle and kept prepared by the database.
serve({
  ...usualQueries,
  findUser: async (token) => (await userByToken.execute({ token }))[0]?.user,
  findMember: async (_, teamId, userId) => (await member.execute({ teamId, userId }))[0],
  listProjects: async (_, { limit, ...page }) =>
    (page.cursor ? nextPage : firstPage).execute({ ...page, limit: limit + 1 }),
  insertProject: async (_, values) => (await newProject.execute(values))[0],
  insertEntry: async (_, project, teamId, userId) => newEntry.execute(entryOf(project, teamId, userId)),
});
