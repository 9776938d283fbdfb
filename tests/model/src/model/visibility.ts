import { hasProjectPermission } from "./authorization.ts";
import {
  getProjectRole,
  getTeamRole,
  type ActivityEntry,
  type Actor,
  type Model,
  type Project,
  type Team,
  type User,
} from "./model.ts";
import { projectRoleGrants, teamRoleGrants, type Permission } from "./permissions.ts";

/** Returns whether the actor's role in the team grants the permission. In a deleted team, none does. */
const hasTeamPermission = (actor: Actor, team: Team, permission: Permission) =>
  !team.deleted && teamRoleGrants(getTeamRole(actor, team), permission);

export const canSeeProject = (actor: Actor, project: Project) =>
  hasProjectPermission(actor, project, project.deleted ? "project:remove" : "project:read");

export function canSeeEntry(actor: Actor, { team, project, user }: ActivityEntry): boolean {
  if (team && hasTeamPermission(actor, team, "activity:read")) return true;
  if (project && !project.deleted && hasProjectPermission(actor, project, "project:read")) return true;
  return user === actor && (team === null || hasTeamPermission(actor, team, "team:read"));
}

/** Returns whether the actor shares a team or project whose members they may read, or is the user. */
export function canSeeUser(model: Model, actor: Actor, user: User): boolean {
  if (user.deletedAt !== null) return false;
  if (user === actor) return true;
  return (
    model.teams.some((team) => team.members.has(user) && hasTeamPermission(actor, team, "member:read")) ||
    model.projects.some(
      (project) =>
        project.members.has(user) &&
        !project.deleted &&
        !project.team.deleted &&
        projectRoleGrants(getProjectRole(actor, project), "projectMember:read"),
    )
  );
}

/** The rows of each table that row-level security shows to an actor. */
const visibleRows: Record<string, (model: Model, actor: Actor) => string[]> = {
  team: ({ teams }, actor) =>
    teams
      .filter((team) =>
        team.deleted ? getTeamRole(actor, team) === "owner" : hasTeamPermission(actor, team, "team:read"),
      )
      .map(({ id, name }) => `${id} ${name}`),
  team_member: ({ teams }, actor) =>
    teams.flatMap((team) =>
      [...team.members]
        .filter(([user]) => hasTeamPermission(actor, team, user === actor ? "team:read" : "member:read"))
        .map(([user, role]) => `${team.id} ${user.id} ${role}`),
    ),
  team_invitation: ({ invitations }, actor) =>
    invitations
      .filter(({ team }) => hasTeamPermission(actor, team, "invitation:manage"))
      .map(({ id, role }) => `${id} ${role}`),
  project: ({ projects }, actor) =>
    projects.filter((project) => canSeeProject(actor, project)).map(({ id, name }) => `${id} ${name}`),
  project_member: ({ projects }, actor) =>
    projects
      .filter((project) => !project.deleted && hasProjectPermission(actor, project, "projectMember:read"))
      .flatMap((project) => [...project.members].map(([user, role]) => `${project.id} ${user.id} ${role}`)),
  api_key: ({ apiKeys }, actor) =>
    apiKeys
      .filter((key) => hasTeamPermission(actor, key.team, key === actor ? "team:read" : "apiKey:manage"))
      .map(({ id, role }) => `${id} ${role}`),
  user: (model, actor) =>
    model.users.filter((user) => canSeeUser(model, actor, user)).map(({ id, name }) => `${id} ${name}`),
  session: ({ sessions }, actor) =>
    sessions.filter(({ user, state }) => user === actor && state !== "revoked").map(({ id }) => id),
  activity_log: ({ log }, actor) =>
    log.filter((entry) => canSeeEntry(actor, entry)).map(({ id, action }) => `${id} ${action}`),
};

/** The tables of which an actor can see rows. */
export const tables = Object.keys(visibleRows);

/** Returns the rows of a table that the actor sees in plain SQL, formatted as `observe()` does. */
export const getVisibleRows = (model: Model, table: string, actor: Actor): string[] =>
  visibleRows[table]?.(model, actor) ?? [];
