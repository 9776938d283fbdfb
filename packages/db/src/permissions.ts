/** Who may do what. Pure data: the policies, the procedures, the console and `access.explain` all read it. */

/** From the strongest to the weakest. */
export const teamRoles = ["owner", "admin", "member", "viewer", "guest"] as const;
/** From the strongest to the weakest. */
export const projectRoles = ["admin", "editor", "viewer"] as const;

/** Those of the team's roles that an API key can have. */
export const apiKeyRoles = ["admin", "member", "viewer"] as const satisfies (typeof teamRoles)[number][];

export type TeamRole = (typeof teamRoles)[number];
export type ProjectRole = (typeof projectRoles)[number];
export type ApiKeyRole = (typeof apiKeyRoles)[number];

/** The roles that someone with `role` may give or take: nobody reaches above their own. */
export const assignableRoles = (role: TeamRole): readonly TeamRole[] =>
  teamRoles.slice(teamRoles.indexOf(role));

type Grant = {
  readonly team: readonly TeamRole[];
  readonly project?: readonly ProjectRole[];
  /** The row that a mutation with this permission locks before anything is checked, so that such mutations run one by one. */
  readonly lock?: "team" | "project";
};

/** A person holds a permission by their role in the team or, where it lists project roles, in the project. */
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

/** Permissions that a role in a project can give. */
export type ProjectPermission = {
  [P in Permission]: (typeof permissions)[P] extends { project: unknown } ? P : never;
}[Permission];

/** Permissions that only a role in the team gives. */
export type TeamPermission = Exclude<Permission, ProjectPermission>;

/** What one person is in one place; `null` where they have no role. */
export type Roles = { teamRole: TeamRole | null; projectRole?: ProjectRole | null };

/** What gives someone a permission. */
export type RoleGrant = { through: "team"; role: TeamRole } | { through: "project"; role: ProjectRole };

/** The role that gives these roles' holder the permission, the team's before the project's; null where none does. */
export function findGrant(permission: Permission, { teamRole, projectRole }: Roles): RoleGrant | null {
  const grant: Grant = permissions[permission];
  if (teamRole !== null && grant.team.includes(teamRole)) return { through: "team", role: teamRole };
  if (projectRole != null && grant.project?.includes(projectRole))
    return { through: "project", role: projectRole };
  return null;
}

/** Whether these roles hold the permission. */
export const can = (permission: Permission, roles: Roles): boolean => findGrant(permission, roles) !== null;
