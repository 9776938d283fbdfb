import { activityLogs, projects, sessions, teamMembers, users } from "@shipkit/db";
import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { db, toEntry, usualQueries } from "./queries.ts";
import { serve } from "./stack.ts";

const placeholder = sql.placeholder;

const userByToken = db
  .select({ user: users, session: sessions })
  .from(sessions)
  .innerJoin(users, eq(users.id, sessions.userId))
  .where(
    and(
      eq(sessions.token, placeholder("token")),
      gt(sessions.expiresAt, sql`now()`),
      isNull(users.deletedAt),
    ),
  )
  .limit(1)
  .prepare("user_by_token");

const member = db
  .select()
  .from(teamMembers)
  .where(and(eq(teamMembers.teamId, placeholder("teamId")), eq(teamMembers.userId, placeholder("userId"))))
  .limit(1)
  .prepare("member");

const prepareProjectPage = (name: string, after?: ReturnType<typeof lt>) =>
  db
    .select()
    .from(projects)
    .where(and(eq(projects.teamId, placeholder("teamId")), isNull(projects.deletedAt), after))
    .orderBy(desc(projects.id))
    .limit(placeholder("limit"))
    .prepare(name);
const firstPage = prepareProjectPage("first_page");
const nextPage = prepareProjectPage("next_page", lt(projects.id, placeholder("cursor")));

const newProject = db
  .insert(projects)
  .values({
    teamId: placeholder("teamId"),
    name: placeholder("name"),
    createdById: placeholder("createdById"),
  })
  .returning()
  .prepare("new_project");

const newEntry = db
  .insert(activityLogs)
  .values({
    teamId: placeholder("teamId"),
    userId: placeholder("userId"),
    action: placeholder("action"),
    category: placeholder("category"),
    details: placeholder("details"),
    actorType: placeholder("actorType"),
    actorId: placeholder("actorId"),
    targetType: placeholder("targetType"),
    targetId: placeholder("targetId"),
    projectId: placeholder("projectId"),
  })
  .prepare("new_entry");

// The same queries, compiled once by Drizzle and prepared once by the database.
serve({
  ...usualQueries,
  findUser: async (token) => (await userByToken.execute({ token }))[0]?.user,
  findMember: async (_, teamId, userId) => (await member.execute({ teamId, userId }))[0],
  listProjects: async (_, { limit, ...page }) =>
    (page.cursor ? nextPage : firstPage).execute({ ...page, limit: limit + 1 }),
  insertProject: async (_, values) => (await newProject.execute(values))[0],
  insertEntry: async (_, project, teamId, userId) => newEntry.execute(toEntry(project, teamId, userId)),
});
