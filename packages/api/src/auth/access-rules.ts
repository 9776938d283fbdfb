import { getApiKeyId, type AuthContext, type Project, type Team } from "@shipkit/db";
import {
  assignableRoles,
  can,
  type Permission,
  type ProjectPermission,
  type Roles,
  type TeamPermission,
  type TeamRole,
} from "@shipkit/db/permissions";
import { forbidden, notFound, unauthorized } from "../errors.ts";

// The access rules are pure functions of what `authenticate()` returned. They throw, or narrow it for the handler.

/** A principal is the auth context of an authenticated caller. */
export type Principal = AuthContext & { actor: string };

export type AccessOptions = {
  /** Also accepts a deleted parent, from those who hold the permission. */
  deleted?: boolean;
  /** Rejects API keys. */
  personOnly?: boolean;
};

/** Requires that the caller is authenticated. */
export function requirePrincipal(authContext: AuthContext): Principal {
  if (authContext.actor === null) throw unauthorized();
  return authContext as Principal; // just checked
}

/** Requires that the actor is a person, not an API key. */
export function requireUser({ actor, sessionId }: Principal) {
  if (getApiKeyId(actor) !== null) throw forbidden();
  return { userId: actor, sessionId };
}

/** Requires a permission in the team that the input names. */
export function requireTeamPermission(
  principal: Principal,
  permission: TeamPermission,
  { deleted = false, personOnly = false }: AccessOptions = {},
) {
  const { team, teamRole } = principal;
  if (!team || !can("team:read", { teamRole })) throw notFound();
  requirePermission(permission, { teamRole }, team, deleted);
  if (personOnly) requireUser(principal);
  return { team, teamRole: teamRole as TeamRole }; // a null role holds no permission
}

/** Requires a permission in the project that the input names, through the role in its team or in the project. */
export function requireProjectPermission(
  { team, project, teamRole, projectRole }: Principal,
  permission: ProjectPermission,
  { deleted = false }: Pick<AccessOptions, "deleted"> = {},
) {
  const roles = { teamRole, projectRole };
  if (!project || !team || team.deletedAt || !can("project:read", roles)) throw notFound();
  requirePermission(permission, roles, project, deleted);
  return { team, project, ...roles };
}

/** Requires a permission in the team of a row that only its holders can read: for all others the row does not exist. */
export function requireResourcePermission(principal: Principal, permission: TeamPermission) {
  if (!can(permission, principal)) throw notFound();
  return requireTeamPermission(principal, permission);
}

/** Requires that none of the roles is above the caller's own: such a role can neither be granted nor taken away. */
export function requireAssignableRoles(ownRole: TeamRole, ...roles: TeamRole[]): void {
  if (roles.some((role) => !assignableRoles(ownRole).includes(role))) throw forbidden();
}

function requirePermission(
  permission: Permission,
  roles: Roles,
  parent: Team | Project,
  deleted: boolean,
): void {
  const allowed = can(permission, roles);
  if (parent.deletedAt && !(deleted && allowed)) throw notFound();
  if (!allowed) throw forbidden();
}
