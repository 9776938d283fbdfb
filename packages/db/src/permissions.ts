/** Who may do what, as data. Policies, procedures, the console and `access.explain` are derived from it. */

/** From the strongest to the weakest. */
export const teamRoles = ["owner", "admin", "member", "viewer", "guest"] as const;
/** From the strongest to the weakest. */
export const projectRoles = ["admin", "editor", "viewer"] as const;

/** The team roles that an API key can have. */
export const apiKeyRoles = ["admin", "member", "viewer"] as const satisfies (typeof teamRoles)[number][];

export type TeamRole = (typeof teamRoles)[number];
export type ProjectRole = (typeof projectRoles)[number];
export type ApiKeyRole = (typeof apiKeyRoles)[number];

/** Returns the roles that an actor with `role` may grant and revoke: none above their own. */
export const assignableRoles = (role: TeamRole): readonly TeamRole[] =>
  teamRoles.slice(teamRoles.indexOf(role));

type Grant = {
  readonly team: readonly TeamRole[];
  readonly project?: readonly ProjectRole[];
  /** The row that a mutation with this permission locks before anything is checked, so that such mutations run one by one. */
  readonly lock?: "team" | "project";
};

/** The roles that hold each permission: the role in the team or, if project roles are listed, the role in the project. */
export const permissions = {
  "team:read": { team: ["owner", "admin", "member", "viewer", "guest"] },
  "team:update": { team: ["owner", "admin"], lock: "team" },
  "team:remove": { team: ["owner"], lock: "team" },
  "member:read": { team: ["owner", "admin", "member", "viewer"] },
  "member:update": { team: ["owner", "admin"], lock: "team" },
  "member:remove": { team: ["owner", "admin"], lock: "team" },
  "invitation:manage": { team: ["owner", "admin"] },
  "project:create": { team: ["owner", "admin", "member"] },
  "project:read": { team: ["owner", "admin", "member", "viewer"], project: ["admin", "editor", "viewer"] },
  "project:update": { team: ["owner", "admin"], project: ["admin", "editor"], lock: "project" },
  "project:remove": { team: ["owner", "admin"], project: ["admin"], lock: "project" },
  "projectMember:read": {
    team: ["owner", "admin", "member", "viewer"],
    project: ["admin", "editor", "viewer"],
  },
  "projectMember:manage": { team: ["owner", "admin"], project: ["admin"], lock: "project" },
  "activity:read": { team: ["owner", "admin"] },
  "activity:export": { team: ["owner", "admin"] },
  "apiKey:manage": { team: ["owner", "admin"], lock: "team" },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof permissions;

export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]; // there are some

/** Permissions that a project role can grant. */
export type ProjectPermission = {
  [P in Permission]: (typeof permissions)[P] extends { project: unknown } ? P : never;
}[Permission];

/** Permissions that only a team role grants. */
export type TeamPermission = Exclude<Permission, ProjectPermission>;

/** The roles of an actor in a team and a project. Null without a role. */
export type Roles = { teamRole: TeamRole | null; projectRole?: ProjectRole | null };

/** The role that grants a permission. */
export type RoleGrant = { through: "team"; role: TeamRole } | { through: "project"; role: ProjectRole };

/** Returns the role that grants the permission, the team role first. Null if none does. */
export function findGrant(permission: Permission, { teamRole, projectRole }: Roles): RoleGrant | null {
  const grant: Grant = permissions[permission];
  if (teamRole !== null && grant.team.includes(teamRole)) return { through: "team", role: teamRole };
  if (projectRole != null && grant.project?.includes(projectRole))
    return { through: "project", role: projectRole };
  return null;
}

/** Returns whether one of the roles holds the permission. */
export const can = (permission: Permission, roles: Roles): boolean => findGrant(permission, roles) !== null;
