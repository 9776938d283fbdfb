import type { TestDatabase } from "@shipkit/testing";
import type { Sql } from "postgres";
import type { Actor } from "./actors.ts";
import {
  buildAccount,
  buildApiKey,
  buildEntry,
  buildInvitation,
  buildLogState,
  buildProject,
  buildProjectMember,
  buildSeal,
  buildSequence,
  buildSession,
  buildTeam,
  buildTeamMember,
  buildUser,
} from "./fixture-rows.ts";

export type Credential = { sessionToken: string } | { apiKey: string } | null;

/** The ids of an actor's fixtures, and the secrets among them. */
export type Fixtures = Awaited<ReturnType<typeof createFixtures>>;

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
export async function createFixtures({ fixtureSql }: Pick<TestDatabase, "fixtureSql">, actor: Actor) {
  const [self, otherOwner, viewer] = [buildUser(), buildUser(), buildUser()];
  const [teammate, outsideViewer, elsewhereOwner] = [buildUser(), buildUser(), buildUser()];
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
  const sessions = [buildSession(self), buildSession(self)] as const;
  const otherOwnerSession = buildSession(otherOwner);
  const viewerMembership = buildTeamMember(home, viewer, "viewer");
  const [apiKey, revokedApiKey] = [buildApiKey(home, "member"), buildApiKey(home, "member", true)];
  const otherApiKey = buildApiKey(other, "member");
  const invitation = buildInvitation(home, buildUser().email, "viewer");
  const ownerInvitation = buildInvitation(home, buildUser().email, "owner");
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
    : ownApiKey && buildEntry(home, null, ownApiKey.row, "api_key");

  await insertAll(fixtureSql, {
    user: [self, otherOwner, viewer, teammate, outsideViewer, elsewhereOwner],
    team: [home, other, elsewhere],
    team_member: [
      buildTeamMember(home, otherOwner, "owner"),
      viewerMembership,
      buildTeamMember(home, teammate, "viewer"),
      buildTeamMember(other, otherOwner, "owner"),
      buildTeamMember(other, outsideViewer, "viewer"),
      buildTeamMember(elsewhere, elsewhereOwner, "owner"),
      ...(membership ? [membership] : []),
      ...(isPerson ? [buildTeamMember(other, self, "owner")] : []),
    ],
    project: [apollo, hidden, deleted, otherProject, elsewhereProject],
    project_member: [
      buildProjectMember(apollo, viewer, "viewer"),
      buildProjectMember(deleted, viewer, "viewer"),
      buildProjectMember(otherProject, outsideViewer, "viewer"),
      ...(projectRole
        ? [buildProjectMember(apollo, self, projectRole), buildProjectMember(deleted, self, projectRole)]
        : []),
      ...(isPerson ? [buildProjectMember(otherProject, self, "admin")] : []),
    ],
    team_invitation: [
      invitation.row,
      ownerInvitation.row,
      ownInvitation.row,
      othersInvitation.row,
      buildInvitation(other, invitation.row.email, "viewer").row,
    ],
    api_key: [apiKey.row, revokedApiKey.row, otherApiKey.row, ...(ownApiKey ? [ownApiKey.row] : [])],
    session: [...sessions, otherOwnerSession],
    account: [buildAccount(self), buildAccount(otherOwner)],
    activity_log: [...Object.values(entries), ...(ownEntry ? [ownEntry] : [])],
    activity_log_state: logs.map(([team]) => buildLogState(team)),
    activity_sequence: logs.map(([team, entry]) => buildSequence(team, entry)),
    activity_seal: logs.map(([team]) => buildSeal(team)),
  });
  const [found] = await fixtureSql<[{ personalTeam: string; latestId: string }]>`
    select t.id as "personalTeam", shipkit.generate_uuid_v7() as "latestId"
    from shipkit_team t join shipkit_team_member m on m.team_id = t.id
    where t.type = 'personal' and m.user_id = ${self.id}`;

  const credential: Credential = isPerson
    ? { sessionToken: sessions[0].token }
    : ownApiKey && { apiKey: ownApiKey.secret };
  return {
    ...found, // every row inserted later has an id after `latestId`
    /** The actor's id as policies see it; null if anonymous. */
    actor: isPerson ? self.id : ownApiKey && `key:${ownApiKey.row.id}`,
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
    invitation: invitation.row.id,
    invitationToken: invitation.token,
    ownerInvitation: ownerInvitation.row.id,
    /** Both are invitations to Elsewhere: to the actor's address, and to another one. */
    ownInvitation: { id: ownInvitation.row.id, token: ownInvitation.token },
    othersInvitation: { id: othersInvitation.row.id, token: othersInvitation.token },
    apiKey: apiKey.row.id,
    revokedApiKey: revokedApiKey.row.id,
    otherApiKey: otherApiKey.row.id,
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

/** Inserts the rows in the order of the tables, pipelined on one connection. */
async function insertAll(fixtureSql: Sql, rows: Record<string, Record<string, unknown>[]>): Promise<void> {
  await fixtureSql.begin((sql) =>
    Object.entries(rows)
      .filter(([, values]) => values.length > 0)
      .map(([table, values]) => sql`insert into ${sql(`shipkit_${table}`)} ${sql(values)}`),
  );
}
