// The permissions of the contract, written a second time on purpose. Nothing here is imported from the product.

/** From the weakest to the strongest. */
export const teamRoles = ["guest", "viewer", "member", "admin", "owner"] as const;
/** From the weakest to the strongest. */
export const projectRoles = ["viewer", "editor", "admin"] as const;
export const apiKeyRoles = ["viewer", "member", "admin"] as const;

export type TeamRole = (typeof teamRoles)[number];
export type ProjectRole = (typeof projectRoles)[number];
export type ApiKeyRole = (typeof apiKeyRoles)[number];

const guest = ["team:read"] as const;
const viewer = [...guest, "member:read", "project:read", "projectMember:read"] as const;
const member = [...viewer, "project:create"] as const;
const admin = [
  ...member,
  "team:update",
  "member:update",
  "member:remove",
  "invitation:manage",
  "project:update",
  "project:remove",
  "projectMember:manage",
  "activity:read",
  "activity:export",
  "apiKey:manage",
] as const;
const owner = [...admin, "team:remove"] as const;

/** All permissions; an owner holds each of them. */
export const permissions = owner;
export type Permission = (typeof permissions)[number];

const teamRolePermissions: Record<TeamRole, readonly Permission[]> = { guest, viewer, member, admin, owner };

const projectViewer = ["project:read", "projectMember:read"] as const;
const projectEditor = [...projectViewer, "project:update"] as const;
const projectAdmin = [...projectEditor, "project:remove", "projectMember:manage"] as const;

const projectRolePermissions: Record<ProjectRole, readonly Permission[]> = {
  viewer: projectViewer,
  editor: projectEditor,
  admin: projectAdmin,
};

export const teamRoleGrants = (role: TeamRole | null, permission: Permission): boolean =>
  role !== null && teamRolePermissions[role].includes(permission);

export const projectRoleGrants = (role: ProjectRole | null, permission: Permission): boolean =>
  role !== null && projectRolePermissions[role].includes(permission);

/** Returns whether the role hierarchy allows `own` to grant or revoke `role`: none above itself. */
export const canAssignRole = (own: TeamRole, role: TeamRole): boolean =>
  teamRoles.indexOf(role) <= teamRoles.indexOf(own);
