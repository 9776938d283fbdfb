import type { ApiKeyRole, ProjectRole, TeamRole } from "@shipkit/db";
import type { Actor } from "./actors.ts";
import { insertRows } from "./insert-rows.ts";
import * as build from "./rows.ts";
import type { TestDatabase } from "./test-database.ts";

type Row = { id: string };

const buildTeam = (name: string, isDeleted = false) =>
  build.buildTeam({ name, deletedAt: isDeleted ? new Date() : null });
const buildTeamMember = (team: Row, user: Row, role: TeamRole) =>
  build.buildTeamMember({ teamId: team.id, userId: user.id, role });
const buildProject = (team: Row, name: string, isDeleted = false) =>
  build.buildProject({ teamId: team.id, name, deletedAt: isDeleted ? new Date() : null });
const buildProjectMember = (project: Row & { teamId: string }, user: Row, role: ProjectRole) =>
  build.buildProjectMember(project, { userId: user.id, role });
const buildInvitation = (team: Row, email: string, role: TeamRole) =>
  build.buildInvitation({ teamId: team.id, email, role });
const buildApiKey = (team: Row, role: ApiKeyRole, isRevoked = false) =>
  build.buildApiKey({ teamId: team.id, role, revokedAt: isRevoked ? new Date() : null });
const buildEntry = (
  team: Row | null,
  project: Row | null,
  actor: Row,
  actorType: "user" | "api_key" = "user",
) =>
  build.buildEntry({
    teamId: team?.id ?? null,
    projectId: project?.id ?? null,
    actorType,
    actorId: actor.id,
  });

export type Credential = { sessionToken: string } | { apiKey: string } | null;

/** The ids of an actor's fixtures, and the secrets among them. */
export type ActorFixtures = Awaited<ReturnType<typeof createActorFixtures>>;

/**
 * Inserts fixtures that no other actor shares. There are three teams:
 * - Home, in which the actor has its role. Its other members are an owner; a viewer, who is also a viewer of the projects
 *   Apollo and Deleted; and a teammate, a viewer of the team without a role in a project. The actor has its project role in
 *   Apollo and Deleted, and none in Hidden. Home has two open invitations, for a viewer and for an owner, two API keys, of
 *   which one is revoked, an entry of the team and of each project, an entry of the actor, one sequence and one seal.
 * - Other, in which a person who is the actor is an owner, with Home's owner and an outside viewer. It has as much as Home,
 *   and none of that belongs in a response about Home.
 * - Elsewhere, to which the actor has an invitation and otherwise no access.
 *
 * The actor and Home's owner also have a password, a session (the actor two) and an entry without a team.
 */
export async function createActorFixtures(testDatabase: Pick<TestDatabase, "fixtureSql">, actor: Actor) {
  const [self, otherOwner, viewer] = [build.buildUser(), build.buildUser(), build.buildUser()];
  const [teammate, outsideViewer, elsewhereOwner] = [build.buildUser(), build.buildUser(), build.buildUser()];
  const home = buildTeam("Home", "isTeamDeleted" in actor && actor.isTeamDeleted);
  const [other, elsewhere] = [buildTeam("Other"), buildTeam("Elsewhere")];
  const [apollo, hidden] = [buildProject(home, "Apollo"), buildProject(home, "Hidden")];
  const deleted = buildProject(home, "Deleted Apollo", true);
  const otherProject = buildProject(other, "Other Apollo");
  const elsewhereProject = buildProject(elsewhere, "Elsewhere Apollo");

  const isPerson = actor.kind === "member" || actor.kind === "outsider";
  const membership = actor.kind === "member" ? buildTeamMember(home, self, actor.teamRole) : null;
  const projectRole = actor.kind === "member" ? actor.projectRole : null;
  const ownApiKey = buildOwnApiKey(actor, home, other);
  const sessions = [
    build.buildSession({ userId: self.id }),
    build.buildSession({ userId: self.id }),
  ] as const;
  const otherOwnerSession = build.buildSession({ userId: otherOwner.id });
  const viewerMembership = buildTeamMember(home, viewer, "viewer");
  const [apiKey, revokedApiKey] = [buildApiKey(home, "member"), buildApiKey(home, "member", true)];
  const otherApiKey = buildApiKey(other, "member");
  const invitation = buildInvitation(home, build.buildUser().email, "viewer");
  const ownerInvitation = buildInvitation(home, build.buildUser().email, "owner");
  const ownInvitation = buildInvitation(elsewhere, self.email, "viewer");
  const othersInvitation = buildInvitation(elsewhere, elsewhereOwner.email, "viewer");
  const entries = {
    home: buildEntry(home, null, otherOwner),
    apollo: buildEntry(home, apollo, otherOwner),
    hidden: buildEntry(home, hidden, otherOwner),
    deleted: buildEntry(home, deleted, otherOwner),
    otherProject: buildEntry(other, otherProject, otherOwner),
    ownWithoutTeam: buildEntry(null, null, self),
    othersWithoutTeam: buildEntry(null, null, otherOwner),
    elsewhere: buildEntry(elsewhere, null, elsewhereOwner),
  };
  const logs = [
    [home, entries.home],
    [other, entries.otherProject],
    [elsewhere, entries.elsewhere],
  ] as const;
  const ownEntry = isPerson
    ? buildEntry(home, null, self)
    : ownApiKey && buildEntry(home, null, ownApiKey, "api_key");

  await insertRows(testDatabase, {
    users: [self, otherOwner, viewer, teammate, outsideViewer, elsewhereOwner],
    teams: [home, other, elsewhere],
    teamMembers: [
      buildTeamMember(home, otherOwner, "owner"),
      viewerMembership,
      buildTeamMember(home, teammate, "viewer"),
      buildTeamMember(other, otherOwner, "owner"),
      buildTeamMember(other, outsideViewer, "viewer"),
      buildTeamMember(elsewhere, elsewhereOwner, "owner"),
      ...(membership ? [membership] : []),
      ...(isPerson ? [buildTeamMember(other, self, "owner")] : []),
    ],
    projects: [apollo, hidden, deleted, otherProject, elsewhereProject],
    projectMembers: [
      buildProjectMember(apollo, viewer, "viewer"),
      buildProjectMember(deleted, viewer, "viewer"),
      buildProjectMember(otherProject, outsideViewer, "viewer"),
      ...(projectRole
        ? [buildProjectMember(apollo, self, projectRole), buildProjectMember(deleted, self, projectRole)]
        : []),
      ...(isPerson ? [buildProjectMember(otherProject, self, "admin")] : []),
    ],
    teamInvitations: [
      invitation,
      ownerInvitation,
      ownInvitation,
      othersInvitation,
      buildInvitation(other, invitation.email, "viewer"),
    ],
    apiKeys: [apiKey, revokedApiKey, otherApiKey, ...(ownApiKey ? [ownApiKey] : [])],
    sessions: [...sessions, otherOwnerSession],
    accounts: [build.buildAccount({ userId: self.id }), build.buildAccount({ userId: otherOwner.id })],
    activityLogs: [...Object.values(entries), ...(ownEntry ? [ownEntry] : [])],
    activityLogStates: logs.map(([team]) => build.buildLogState(team)),
    activitySequences: logs.map(([team, entry]) => build.buildSequence(team, entry)),
    activitySeals: logs.map(([team]) => build.buildSeal(team)),
  });
  const [found] = await testDatabase.fixtureSql<[{ personalTeam: string; latestId: string }]>`
    select t.id as "personalTeam", shipkit.generate_uuid_v7() as "latestId"
    from shipkit_team t join shipkit_team_member m on m.team_id = t.id
    where t.type = 'personal' and m.user_id = ${self.id}`;

  const credential: Credential = isPerson
    ? { sessionToken: sessions[0].token }
    : ownApiKey && { apiKey: ownApiKey.secret };
  return {
    ...found, // every row inserted later has an id after `latestId`
    /** The actor's id as policies see it; null if anonymous. */
    actor: isPerson ? self.id : ownApiKey && `key:${ownApiKey.id}`,
    credential,
    /** The user who is the actor; if the actor is no person, a user outside of Home. */
    self: self.id,
    email: self.email,
    home: home.id,
    other: other.id,
    elsewhere: elsewhere.id,
    otherOwner: otherOwner.id,
    otherOwnerCredential: { sessionToken: otherOwnerSession.token },
    viewer: viewer.id,
    teammate: teammate.id,
    teammateEmail: teammate.email,
    outsideViewer: outsideViewer.id,
    outsideViewerEmail: outsideViewer.email,
    elsewhereOwner: elsewhereOwner.id,
    apollo: apollo.id,
    hidden: hidden.id,
    deleted: deleted.id,
    otherProject: otherProject.id,
    elsewhereProject: elsewhereProject.id,
    invitation: invitation.id,
    invitationToken: invitation.token,
    ownerInvitation: ownerInvitation.id,
    /** Both are invitations to Elsewhere: to the actor's address, and to another one. */
    ownInvitation: { id: ownInvitation.id, token: ownInvitation.token },
    othersInvitation: { id: othersInvitation.id, token: othersInvitation.token },
    apiKey: apiKey.id,
    revokedApiKey: revokedApiKey.id,
    otherApiKey: otherApiKey.id,
    entries: {
      home: entries.home.id,
      apollo: entries.apollo.id,
      hidden: entries.hidden.id,
      deleted: entries.deleted.id,
      otherProject: entries.otherProject.id,
      ownWithoutTeam: entries.ownWithoutTeam.id,
      othersWithoutTeam: entries.othersWithoutTeam.id,
      own: ownEntry?.id ?? entries.home.id,
    },
    secondSession: sessions[1].id,
    otherOwnerSession: otherOwnerSession.id,
    viewerMembership: viewerMembership.id,
  };
}

function buildOwnApiKey(actor: Actor, home: { id: string }, other: { id: string }) {
  if (actor.kind === "apiKey") return buildApiKey(home, actor.role);
  return actor.kind === "outsideApiKey" ? buildApiKey(other, "admin") : null;
}
