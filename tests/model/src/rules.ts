// The rules as the contract has them, written a second time on purpose: nothing here comes from the product.

/** From the weakest to the strongest. */
export const teamRoles = ["guest", "viewer", "member", "admin", "owner"] as const;
/** From the weakest to the strongest. */
export const projectRoles = ["viewer", "editor", "admin"] as const;
export const keyRoles = ["viewer", "member", "admin"] as const;

export type TeamRole = (typeof teamRoles)[number];
export type ProjectRole = (typeof projectRoles)[number];
export type KeyRole = (typeof keyRoles)[number];

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

/** Whoever owns a team may do all that there is. */
export const permissions = owner;
export type Permission = (typeof permissions)[number];

const inTeam: Record<TeamRole, readonly Permission[]> = { guest, viewer, member, admin, owner };

const projectViewer = ["project:read", "projectMember:read"] as const;
const projectEditor = [...projectViewer, "project:update"] as const;
const projectAdmin = [...projectEditor, "project:remove", "projectMember:manage"] as const;

const inProject: Record<ProjectRole, readonly Permission[]> = {
  viewer: projectViewer,
  editor: projectEditor,
  admin: projectAdmin,
};

export const teamRoleHolds = (role: TeamRole | null, permission: Permission): boolean =>
  role !== null && inTeam[role].includes(permission);

export const projectRoleHolds = (role: ProjectRole | null, permission: Permission): boolean =>
  role !== null && inProject[role].includes(permission);

/** Nobody gives or takes a role above their own. */
export const reaches = (own: TeamRole, role: TeamRole): boolean =>
  teamRoles.indexOf(role) <= teamRoles.indexOf(own);
