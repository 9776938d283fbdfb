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
export const hasTeamPermission = (actor: Actor, team: Team, permission: Permission) =>
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
