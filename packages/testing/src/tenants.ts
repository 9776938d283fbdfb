import type { TeamRole } from "@shipkit/db";
import type { Actor } from "./actors.ts";
import type { Rows } from "./insert-rows.ts";
import { buildApiKey } from "./rows/api-key.ts";
import { buildProject, buildProjectMember } from "./rows/project.ts";
import { buildTeam, buildTeamMember } from "./rows/team.ts";
import { buildSession, buildUser } from "./rows/user.ts";

/** The teams of an actor's fixtures with their people and projects, to which the rows of all other tables refer. */
export type Tenants = ReturnType<typeof buildTenants>;

/**
 * Builds three teams:
 * - Home, in which the actor has its role. Its other members are an owner; a viewer, who is also a viewer of the projects
 *   Apollo and Deleted; and a teammate, a viewer of the team without a role in a project. The actor has its project role in
 *   Apollo and Deleted, and none in Hidden. Home has two API keys, of which one is revoked.
 * - Other, in which a person who is the actor is an owner, with an outside viewer and Home's owner; an outsider is its only
 *   owner. It has as many rows as Home. A response about Home contains none of them.
 * - Elsewhere, to which the actor has an invitation and otherwise no access.
 *
 * @param name is part of the names in Home and Other
 */
export function buildTenants(actor: Actor, name?: string) {
  const getName = (text: string) => (name === undefined ? text : `${name} ${text}`);
  const newTeam = (text: string, isDeleted = false) =>
    buildTeam({ name: getName(text), deletedAt: isDeleted ? new Date() : null });
  const newProject = (team: { id: string }, text: string, isDeleted = false) =>
    buildProject({ teamId: team.id, name: getName(text), deletedAt: isDeleted ? new Date() : null });

  const newUser = () => buildUser(name === undefined ? {} : { name: getName("user") });

  const [self, otherOwner, viewer] = [newUser(), newUser(), newUser()];
  const [teammate, outsideViewer, elsewhereOwner] = [newUser(), newUser(), buildUser()];
  const home = newTeam("Home", "isTeamDeleted" in actor && actor.isTeamDeleted);
  const [other, elsewhere] = [newTeam("Other"), buildTeam({ name: "Elsewhere" })];
  const [apollo, hidden, deleted] = [
    newProject(home, "Apollo"),
    newProject(home, "Hidden"),
    newProject(home, "Deleted Apollo", true),
  ];
  const otherProject = newProject(other, "Other Apollo");
  const elsewhereProject = buildProject({ teamId: elsewhere.id, name: "Elsewhere Apollo" });

  const isPerson = actor.kind === "member" || actor.kind === "outsider";
  const ownApiKey = buildOwnApiKey(actor, home, other);
  const sessions = {
    self: buildSession({ userId: self.id }),
    second: buildSession({ userId: self.id }),
    otherOwner: buildSession({ userId: otherOwner.id }),
    viewer: buildSession({ userId: viewer.id }),
    elsewhereOwner: buildSession({ userId: elsewhereOwner.id }),
  };
  const apiKeys = {
    member: buildApiKey({ teamId: home.id }),
    revoked: buildApiKey({ teamId: home.id, revokedAt: new Date() }),
    other: buildApiKey({ teamId: other.id }),
  };
  const addMember = (team: { id: string }, user: { id: string }, role: TeamRole) =>
    buildTeamMember({ teamId: team.id, userId: user.id, role });
  const viewerMembership = addMember(home, viewer, "viewer");
  const projectRole = actor.kind === "member" ? actor.projectRole : null;

  const rows: Rows = {
    users: [self, otherOwner, viewer, teammate, outsideViewer, elsewhereOwner],
    sessions: Object.values(sessions).filter(
      (session) => session !== sessions.second || actor.kind !== "outsider",
    ),
    teams: [home, other, elsewhere],
    teamMembers: [
      addMember(home, otherOwner, "owner"),
      viewerMembership,
      addMember(home, teammate, "viewer"),
      addMember(other, outsideViewer, "viewer"),
      addMember(elsewhere, elsewhereOwner, "owner"),
      ...(actor.kind === "member" ? [addMember(home, self, actor.teamRole)] : []),
      ...(isPerson ? [addMember(other, self, "owner")] : []),
      ...(actor.kind === "outsider" ? [] : [addMember(other, otherOwner, "owner")]),
    ],
    apiKeys: [...Object.values(apiKeys), ...(ownApiKey ? [ownApiKey] : [])],
    projects: [apollo, hidden, deleted, otherProject, elsewhereProject],
    projectMembers: [
      buildProjectMember(apollo, { userId: viewer.id, role: "viewer" }),
      buildProjectMember(deleted, { userId: viewer.id, role: "viewer" }),
      buildProjectMember(otherProject, { userId: outsideViewer.id, role: "viewer" }),
      ...(projectRole
        ? [apollo, deleted].map((project) =>
            buildProjectMember(project, { userId: self.id, role: projectRole }),
          )
        : []),
      ...(isPerson ? [buildProjectMember(otherProject, { userId: self.id, role: "admin" })] : []),
    ],
  };
  return {
    isPerson,
    self,
    otherOwner,
    viewer,
    teammate,
    outsideViewer,
    elsewhereOwner,
    home,
    other,
    elsewhere,
    apollo,
    hidden,
    deleted,
    otherProject,
    elsewhereProject,
    ownApiKey,
    apiKeys,
    sessions,
    viewerMembership,
    rows,
  };
}

function buildOwnApiKey(actor: Actor, home: { id: string }, other: { id: string }) {
  if (actor.kind === "apiKey") return buildApiKey({ teamId: home.id, role: actor.role });
  return actor.kind === "outsideApiKey" ? buildApiKey({ teamId: other.id, role: "admin" }) : null;
}
