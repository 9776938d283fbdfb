import type { TeamRole } from "@shipkit/db";
import { insertRows, type Rows } from "./insert-rows.ts";
import * as accounts from "./rows/account.ts";
import * as activity from "./rows/activity.ts";
import * as apiKeys from "./rows/api-key.ts";
import * as invitations from "./rows/invitation.ts";
import * as notifications from "./rows/notification.ts";
import * as projects from "./rows/project.ts";
import * as teams from "./rows/team.ts";
import * as users from "./rows/user.ts";
import type { TestDatabase } from "./test-database.ts";

const build = {
  ...accounts,
  ...activity,
  ...apiKeys,
  ...invitations,
  ...notifications,
  ...projects,
  ...teams,
  ...users,
};

function buildPerson(name: string) {
  const user = build.buildUser({ name });
  const session = build.buildSession({ userId: user.id });
  return { userId: user.id, email: user.email, sessionToken: session.token, user, session };
}

export type Tenant = Awaited<ReturnType<typeof createTenant>>;

/**
 * Creates a tenant: a team with a person in each role and a row in each table, and an outsider, who has invited its owner to
 * another team. All rows are sent in one flight.
 *
 * There are two owners, so that one of them can leave. A member is an editor of the project. One member deleted their account.
 * @param name is part of all names in the team
 */
export async function createTenant(testDatabase: Pick<TestDatabase, "fixtureSql">, name = "Acme") {
  const people = {
    member: buildPerson(`${name} member`),
    editor: buildPerson(`${name} editor`),
    owner: buildPerson(`${name} owner`),
    secondOwner: buildPerson(`${name} second owner`),
    viewer: buildPerson(`${name} viewer`),
    admin: buildPerson(`${name} admin`),
    guest: buildPerson(`${name} guest`),
  };
  const { owner, editor, admin, viewer } = people;
  const deletedUser = build.buildUser({ name: `${name} deleted`, deletedAt: new Date() });
  const otherSession = build.buildSession({ userId: owner.userId });

  const team = build.buildTeam({ name: `${name} team` });
  const deletedTeam = build.buildTeam({ name: `${name} deleted team`, deletedAt: new Date() });
  const addMember = (teamId: string, userId: string, role: TeamRole) =>
    build.buildTeamMember({ teamId, userId, role });
  const project = build.buildProject({ name: `${name} project`, teamId: team.id });
  const deletedProject = build.buildProject({
    name: `${name} deleted project`,
    teamId: team.id,
    deletedAt: new Date(),
  });

  const ofTeam = { teamId: team.id };
  const invitation = build.buildInvitation(ofTeam);
  const ownerInvitation = build.buildInvitation({ ...ofTeam, role: "owner" });
  const revokedInvitation = build.buildInvitation({ ...ofTeam, role: "owner", revokedAt: new Date() });
  const apiKey = build.buildApiKey({ ...ofTeam, name: `${name} key`, role: "admin" });
  const callerApiKey = build.buildApiKey({ ...ofTeam, name: `${name} key`, role: "admin" });
  const revokedApiKey = build.buildApiKey({ ...ofTeam, name: `${name} key`, revokedAt: new Date() });

  const byOwner = { ...ofTeam, actorType: "user", actorId: owner.userId } as const;
  const entry = build.buildEntry({
    ...byOwner,
    action: "project.create",
    category: "project",
    details: `created project ${name} project`,
    targetType: "project",
    targetId: project.id,
    projectId: project.id,
  });
  const unsequencedEntry = build.buildEntry(byOwner);
  const ofOwner = { userId: owner.userId };
  const notification = build.buildNotification({ ...ofOwner, ...ofTeam, title: `${name} notification` });
  const channel = build.buildNotificationChannel(ofOwner);

  const rows = {
    users: [...Object.values(people).map(({ user }) => user), deletedUser],
    accounts: [build.buildAccount(ofOwner)],
    sessions: [otherSession, ...Object.values(people).map(({ session }) => session)],
    verifications: [build.buildVerification({ identifier: owner.email })],
    rateLimits: [build.buildRateLimit({ key: `x:${team.id}` })],
    teams: [team, deletedTeam],
    teamMembers: [
      addMember(team.id, people.member.userId, "member"),
      addMember(team.id, editor.userId, "member"),
      addMember(team.id, owner.userId, "owner"),
      addMember(team.id, people.secondOwner.userId, "owner"),
      addMember(team.id, viewer.userId, "viewer"),
      addMember(team.id, admin.userId, "admin"),
      addMember(team.id, people.guest.userId, "guest"),
      addMember(team.id, deletedUser.id, "member"),
      addMember(deletedTeam.id, owner.userId, "owner"),
      addMember(deletedTeam.id, admin.userId, "admin"),
      addMember(deletedTeam.id, viewer.userId, "viewer"),
    ],
    teamInvitations: [invitation, ownerInvitation, revokedInvitation],
    apiKeys: [apiKey, callerApiKey, revokedApiKey],
    projects: [project, deletedProject],
    projectMembers: [build.buildProjectMember(project, { userId: editor.userId, role: "editor" })],
    activityLogs: [entry, unsequencedEntry],
    unsequencedActivities: [build.buildUnsequencedActivity(unsequencedEntry)],
    activityLogStates: [build.buildLogState(team)],
    activitySequences: [build.buildSequence(team, entry)],
    activitySeals: [build.buildSeal(team)],
    erasureKeys: [build.buildErasureKey(owner.user)],
    notifications: [notification],
    notificationChannels: [channel],
    notificationPreferences: [build.buildNotificationPreference(ofOwner)],
    notificationDeliveries: [build.buildNotificationDelivery(notification, channel)],
  } satisfies Rows;

  const outsider = buildPerson("Outsider");
  const otherTeam = build.buildTeam({ name: "Other team" });
  /** An invitation of the owner to the other team. */
  const ownInvitation = build.buildInvitation({ teamId: otherTeam.id, email: owner.email });

  await insertRows(testDatabase, rows, {
    users: [outsider.user],
    sessions: [outsider.session],
    teams: [otherTeam],
    teamMembers: [addMember(otherTeam.id, outsider.userId, "owner")],
    teamInvitations: [ownInvitation],
  });
  return {
    people: { ...people, outsider },
    team,
    deletedTeam,
    otherTeam,
    project,
    deletedProject,
    invitation,
    ownerInvitation,
    revokedInvitation,
    ownInvitation,
    apiKey,
    callerApiKey,
    revokedApiKey,
    otherSession,
    /** The rows of the team and its people, without those of the outsider. */
    rows,
  };
}
