import { randomUUID } from "node:crypto";
import {
  projectMembers,
  sessions,
  teamMembers,
  teams,
  users,
  type ProjectRole,
  type TeamRole,
} from "../src/index.ts";
import { drizzle } from "drizzle-orm/postgres-js";
import type { TestDatabase } from "./database.ts";

export type Person = { userId: string; sessionToken: string };

/** Sets the scene: people who are signed in, teams, and roles in them. */
export function useStage(kit: TestDatabase) {
  const db = () => drizzle(kit.stage);

  return {
    /** Someone who has signed up (which made their personal team) and is signed in. */
    async person(name = "Someone"): Promise<Person> {
      const [user] = await kit.database.auth
        .insert(users)
        .values({ name, email: `${randomUUID()}@example.com` })
        .returning();
      if (!user) throw new Error("no user");
      const sessionToken = randomUUID();
      const expiresAt = new Date(Date.now() + 60_000);
      await kit.database.auth.insert(sessions).values({ userId: user.id, token: sessionToken, expiresAt });
      return { userId: user.id, sessionToken };
    },

    /** A workspace whose members have these roles. */
    async team(members: Iterable<readonly [Person, TeamRole]>, name = "Team"): Promise<string> {
      const [team] = await db().insert(teams).values({ name }).returning();
      if (!team) throw new Error("no team");
      for (const [{ userId }, role] of members)
        await db().insert(teamMembers).values({ teamId: team.id, userId, role });
      return team.id;
    },

    async joinProject(project: { id: string; teamId: string }, { userId }: Person, role: ProjectRole) {
      await db()
        .insert(projectMembers)
        .values({ projectId: project.id, teamId: project.teamId, userId, role });
    },
  };
}
