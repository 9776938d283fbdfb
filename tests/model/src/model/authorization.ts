import { getProjectRole, getTeamRole, type Actor, type Project, type Team, type User } from "./model.ts";
import {
  canAssignRole,
  projectRoleGrants,
  teamRoleGrants,
  type Permission,
  type TeamRole,
} from "./permissions.ts";

/** The error codes that the model predicts. */
export type ErrorCode = "UNAUTHORIZED" | "BAD_REQUEST" | "NOT_FOUND" | "FORBIDDEN" | "CONFLICT";

export class RejectedCall extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode) {
    super(code);
    this.code = code;
  }
}

// Created once: capturing a stack trace per rejection would cost more than the rest of the model.
const rejections: Record<ErrorCode, RejectedCall> = {
  UNAUTHORIZED: new RejectedCall("UNAUTHORIZED"),
  BAD_REQUEST: new RejectedCall("BAD_REQUEST"),
  NOT_FOUND: new RejectedCall("NOT_FOUND"),
  FORBIDDEN: new RejectedCall("FORBIDDEN"),
  CONFLICT: new RejectedCall("CONFLICT"),
};

export function reject(code: ErrorCode): never {
  throw rejections[code];
}

/** `restoring` is set if the call may target a deleted row. */
type TargetOptions = { restoring?: boolean };

/** Requires a role that grants the permission. A deleted team is not found, except to restore it. */
export function requireTeamPermission(
  actor: Actor,
  team: Team,
  permission: Permission,
  { restoring = false }: TargetOptions = {},
): TeamRole {
  const role = getTeamRole(actor, team);
  const allowed = teamRoleGrants(role, permission);
  if (role === null || (team.deleted && !(restoring && allowed))) reject("NOT_FOUND");
  if (!allowed) reject("FORBIDDEN");
  return role;
}

/** Returns whether the role in the team or in the project grants the permission. In a deleted team, none does. */
export const hasProjectPermission = (actor: Actor, project: Project, permission: Permission): boolean =>
  !project.team.deleted &&
  (teamRoleGrants(getTeamRole(actor, project.team), permission) ||
    projectRoleGrants(getProjectRole(actor, project), permission));

export function requireProjectPermission(
  actor: Actor,
  project: Project,
  permission: Permission,
  { restoring = false }: TargetOptions = {},
): void {
  const allowed = hasProjectPermission(actor, project, permission);
  if (!hasProjectPermission(actor, project, "project:read") || (project.deleted && !(restoring && allowed)))
    reject("NOT_FOUND");
  if (!allowed) reject("FORBIDDEN");
}

/** Requires the permission for an invitation or API key, which is not found without it. */
export function requireRowPermission(actor: Actor, team: Team, permission: Permission): TeamRole {
  const role = getTeamRole(actor, team);
  if (role === null || team.deleted || !teamRoleGrants(role, permission)) reject("NOT_FOUND");
  return role;
}

export function requireAssignableRoles(own: TeamRole, ...roles: TeamRole[]): void {
  if (!roles.every((role) => canAssignRole(own, role))) reject("FORBIDDEN");
}

export function requireUser(actor: Actor): User {
  if (actor.kind === "apiKey") reject("FORBIDDEN");
  return actor;
}

/** Returns whether the team has another owner, whose account is not deleted. */
export const hasOtherOwner = (team: Team, user: User): boolean =>
  [...team.members].some(([other, role]) => role === "owner" && other !== user && other.deletedAt === null);
