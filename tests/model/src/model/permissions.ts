import type { ApiKeyRole, Permission, ProjectRole, TeamRole } from "@shipkit/db/permissions";
import { actors, permissionTable } from "@shipkit/testing";

// Only the types are the product's. Who holds which permission comes from the table that is written by hand.

export type { ApiKeyRole, Permission, ProjectRole, TeamRole };

/** From the weakest to the strongest. */
export const teamRoles = ["guest", "viewer", "member", "admin", "owner"] as const satisfies TeamRole[];
/** From the weakest to the strongest. */
export const projectRoles = ["viewer", "editor", "admin"] as const satisfies ProjectRole[];
export const apiKeyRoles = ["viewer", "member", "admin"] as const satisfies ApiKeyRole[];

export const permissions = permissionTable.map(({ name }) => name as Permission); // a test of packages/testing compares the names

/** Returns the permissions that the table shows for a member with these roles. */
function readPermissions(teamRole: TeamRole, projectRole: ProjectRole | null): Set<string> {
  const column = actors.findIndex(
    (actor) =>
      actor.kind === "member" &&
      actor.teamRole === teamRole &&
      actor.projectRole === projectRole &&
      !actor.isTeamDeleted,
  );
  return new Set(permissionTable.filter(({ outcomes }) => outcomes[column] === "+").map(({ name }) => name));
}

const teamRolePermissions = new Map(teamRoles.map((role) => [role, readPermissions(role, null)]));

/** The permissions of guests with a role in the project. Some of them every guest has. */
const projectRolePermissions = new Map(projectRoles.map((role) => [role, readPermissions("guest", role)]));

export const teamRoleGrants = (role: TeamRole | null, permission: Permission): boolean =>
  role !== null && teamRolePermissions.get(role)?.has(permission) === true;

export const projectRoleGrants = (role: ProjectRole | null, permission: Permission): boolean =>
  role !== null &&
  projectRolePermissions.get(role)?.has(permission) === true &&
  !teamRoleGrants("guest", permission);

/** Returns whether the role hierarchy allows `own` to grant or revoke `role`: none above itself. */
export const canAssignRole = (own: TeamRole, role: TeamRole): boolean =>
  teamRoles.indexOf(role) <= teamRoles.indexOf(own);
