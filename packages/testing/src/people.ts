import { sessions, users, type ProjectRole, type TeamRole } from "@shipkit/db";
import { prefixed } from "@shipkit/db/prefix";
import { insertRows } from "./insert-rows.ts";
import { buildApiKey } from "./rows/api-key.ts";
import { buildInvitation } from "./rows/invitation.ts";
import { buildProject, buildProjectMember } from "./rows/project.ts";
import { buildTeam, buildTeamMember } from "./rows/team.ts";
import { buildSession, buildUser } from "./rows/user.ts";
import type { TestDatabase } from "./test-database.ts";

/** A user with a session. */
export type Person = { userId: string; email: string; sessionToken: string };

type User = { userId: string };

/** The values of a row in a team, without the team. */
type TeamValues<Build extends (values: never) => unknown> = Omit<Parameters<Build>[0], "teamId">;

/** Returns functions that insert users with sessions, teams, and what belongs to a team. */
export function useFixtures(testDatabase: TestDatabase) {
  return {
    /** Signs a user up, which creates their personal team, and signs them in. The address is not verified by default. */
    async createPerson(name = "Someone", values: { emailVerified?: Date } = {}): Promise<Person> {
      const { auth } = testDatabase.database;
      const user = buildUser({ name, emailVerified: null, ...values });
      const session = buildSession({ userId: user.id });
      await auth.insert(users).values(user);
      await auth.insert(sessions).values(session);
      return { userId: user.id, email: user.email, sessionToken: session.token };
    },

    /** Returns the user who signed up with an address. */
    async getUser(email: string): Promise<User> {
      const [user] = await testDatabase.fixtureSql<User[]>`
        select id as "userId" from ${testDatabase.fixtureSql(prefixed("user"))} where email = ${email}`;
      if (!user) throw new Error(`No user has the address ${email}`);
      return user;
    },

    /** Inserts another session of a user. */
    async createSession({ userId }: User) {
      const session = buildSession({ userId });
      await insertRows(testDatabase, { sessions: [session] });
      return session;
    },

    /** Inserts a workspace with these members and roles. */
    async createTeam(
      members: Iterable<readonly [User, TeamRole]>,
      name = "Team",
      deletedAt: Date | null = null,
    ): Promise<string> {
      const team = buildTeam({ name, deletedAt });
      const teamMembers = Array.from(members, ([{ userId }, role]) =>
        buildTeamMember({ teamId: team.id, userId, role }),
      );
      await insertRows(testDatabase, { teams: [team], teamMembers });
      return team.id;
    },

    /** Inserts team members. */
    async addTeamMembers(teamId: string, people: User[], role: TeamRole): Promise<void> {
      const teamMembers = people.map(({ userId }) => buildTeamMember({ teamId, userId, role }));
      await insertRows(testDatabase, { teamMembers });
    },

    async createInvitation(teamId: string, values: TeamValues<typeof buildInvitation> = {}) {
      const invitation = buildInvitation({ teamId, ...values });
      await insertRows(testDatabase, { teamInvitations: [invitation] });
      return invitation;
    },

    async createApiKey(teamId: string, values: TeamValues<typeof buildApiKey> = {}) {
      const apiKey = buildApiKey({ teamId, ...values });
      await insertRows(testDatabase, { apiKeys: [apiKey] });
      return apiKey;
    },

    async createProject(teamId: string, values: TeamValues<typeof buildProject> = {}) {
      const project = buildProject({ teamId, ...values });
      await insertRows(testDatabase, { projects: [project] });
      return project;
    },

    /** Inserts a project member. The person must be a member of the project's team. */
    async addProjectMember(
      project: { id: string; teamId: string },
      { userId }: User,
      role: ProjectRole,
    ): Promise<void> {
      const member = buildProjectMember(project, { userId, role });
      await insertRows(testDatabase, { projectMembers: [member] });
    },
  };
}
