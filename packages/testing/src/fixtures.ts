import { randomUUID } from "node:crypto";
import {
  projectMembers,
  sessions,
  teamMembers,
  teams,
  users,
  type ProjectRole,
  type TeamRole,
} from "@shipkit/db";
import { drizzle } from "drizzle-orm/postgres-js";
import type { TestDatabase } from "./test-database.ts";

/** A user with a session. */
export type Person = { userId: string; sessionToken: string };

/** Returns functions that insert users with sessions, teams and memberships. */
export function useFixtures(testDatabase: TestDatabase) {
  const db = () => drizzle(testDatabase.fixtureSql);

  return {
    /** Signs a user up, which creates their personal team, and signs them in. */
    async createPerson(name = "Someone"): Promise<Person> {
      const { auth } = testDatabase.database;
      const [user] = await auth
        .insert(users)
        .values({ name, email: `${randomUUID()}@example.com` })
        .returning();
      if (!user) throw new Error("no user");
      const sessionToken = randomUUID();
      const expiresAt = new Date(Date.now() + 60 * 60_000);
      await auth.insert(sessions).values({ userId: user.id, token: sessionToken, expiresAt });
      return { userId: user.id, sessionToken };
    },

    /** Inserts a workspace with these members and roles. */
    async createTeam(members: Iterable<readonly [Person, TeamRole]>, name = "Team"): Promise<string> {
      const [team] = await db().insert(teams).values({ name }).returning();
      if (!team) throw new Error("no team");
      for (const [{ userId }, role] of members)
        await db().insert(teamMembers).values({ teamId: team.id, userId, role });
      return team.id;
    },

    /** Inserts a project member. The person must be a member of the project's team. */
    async addProjectMember(project: { id: string; teamId: string }, { userId }: Person, role: ProjectRole) {
      await db()
        .insert(projectMembers)
        .values({ projectId: project.id, teamId: project.teamId, userId, role });
    },
  };
}
