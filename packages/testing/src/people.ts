import { sessions, users, type ProjectRole, type TeamRole } from "@shipkit/db";
import { insertRows } from "./insert-rows.ts";
import * as build from "./rows.ts";
import type { TestDatabase } from "./test-database.ts";

/** A user with a session. */
export type Person = { userId: string; email: string; sessionToken: string };

type User = { userId: string };

/** The values of a row in a team, without the team. */
type TeamValues<Build extends (values: never) => unknown> = Omit<Parameters<Build>[0], "teamId">;

/** Returns functions that insert users with sessions, teams, and what belongs to a team. */
export function useFixtures(testDatabase: TestDatabase) {
  return {
    /** Signs a user up, which creates their personal team, and signs them in. The address is not verified. */
    async createPerson(name = "Someone"): Promise<Person> {
      const { auth } = testDatabase.database;
      const user = build.buildUser({ name, emailVerified: null });
      const session = build.buildSession({ userId: user.id });
      await auth.insert(users).values(user);
      await auth.insert(sessions).values(session);
      return { userId: user.id, email: user.email, sessionToken: session.token };
    },

    /** Inserts another session of a user. */
    async createSession({ userId }: User) {
      const session = build.buildSession({ userId });
      await insertRows(testDatabase, { sessions: [session] });
      return session;
    },

    /** Inserts a workspace with these members and roles. */
    async createTeam(
      members: Iterable<readonly [User, TeamRole]>,
      name = "Team",
      deletedAt: Date | null = null,
    ): Promise<string> {
      const team = build.buildTeam({ name, deletedAt });
      const teamMembers = Array.from(members, ([{ userId }, role]) =>
        build.buildTeamMember({ teamId: team.id, userId, role }),
      );
      await insertRows(testDatabase, { teams: [team], teamMembers });
      return team.id;
    },

    /** Inserts team members. */
    async addTeamMembers(teamId: string, people: User[], role: TeamRole): Promise<void> {
      const teamMembers = people.map(({ userId }) => build.buildTeamMember({ teamId, userId, role }));
      await insertRows(testDatabase, { teamMembers });
    },

    async createInvitation(teamId: string, values: TeamValues<typeof build.buildInvitation> = {}) {
      const invitation = build.buildInvitation({ teamId, ...values });
      await insertRows(testDatabase, { teamInvitations: [invitation] });
      return invitation;
    },

    async createApiKey(teamId: string, values: TeamValues<typeof build.buildApiKey> = {}) {
      const apiKey = build.buildApiKey({ teamId, ...values });
      await insertRows(testDatabase, { apiKeys: [apiKey] });
      return apiKey;
    },

    async createProject(teamId: string, values: TeamValues<typeof build.buildProject> = {}) {
      const project = build.buildProject({ teamId, ...values });
      await insertRows(testDatabase, { projects: [project] });
      return project;
    },

    /** Inserts a project member. The person must be a member of the project's team. */
    async addProjectMember(
      project: { id: string; teamId: string },
      { userId }: User,
      role: ProjectRole,
    ): Promise<void> {
      const member = build.buildProjectMember(project, { userId, role });
      await insertRows(testDatabase, { projectMembers: [member] });
    },
  };
}
