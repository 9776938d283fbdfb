import type { ApiKeyRole, ProjectRole, TeamRole } from "@shipkit/db/permissions";

/** Who calls: what they are in the team and in its project Apollo, of which some callers have nothing. */
export type Caller =
  | { is: "person"; teamRole: TeamRole; projectRole: ProjectRole | null; removed: boolean }
  | { is: "key"; role: ApiKeyRole; removed: boolean }
  | { is: "outsider" }
  | { is: "outside key" }
  | { is: "nobody" };

const teamRoles = { o: "owner", a: "admin", m: "member", v: "viewer", g: "guest" } as const;
const projectRoles = { "-": null, a: "admin", e: "editor", v: "viewer" } as const;

const person = (teamRole: TeamRole, projectRole: ProjectRole | null, removed = false): Caller => ({
  is: "person",
  teamRole,
  projectRole,
  removed,
});
const key = (role: ApiKeyRole, removed = false): Caller => ({ is: "key", role, removed });

/** A column for each role in the project, under the role in the team. */
const inTeam = (teamRole: TeamRole) =>
  Object.entries(projectRoles).map(([sign, projectRole]) => [sign, person(teamRole, projectRole)] as const);

/**
 * The columns of every table here: groups, and in each a sign per caller. `owner a` is an owner who is admin of Apollo,
 * `guest -` a guest who is nothing in it. `removed` are the members of a team that is removed, `p` being a guest
 * who is admin of Apollo, and `k` a key with the role admin.
 */
export const groups = {
  owner: inTeam("owner"),
  admin: inTeam("admin"),
  member: inTeam("member"),
  viewer: inTeam("viewer"),
  guest: inTeam("guest"),
  key: [
    ["a", key("admin")],
    ["m", key("member")],
    ["v", key("viewer")],
  ],
  other: [
    ["p", { is: "outsider" }],
    ["k", { is: "outside key" }],
  ],
  none: [["-", { is: "nobody" }]],
  removed: [
    ...Object.entries(teamRoles).map(([sign, role]) => [sign, person(role, null, true)] as const),
    ["p", person("guest", "admin", true)],
    ["k", key("admin", true)],
  ],
} as const satisfies Record<string, readonly (readonly [sign: string, caller: Caller])[]>;

/** All callers, in the order of the columns. */
export const callers: readonly Caller[] = Object.values(groups).flatMap((group) =>
  group.map(([, caller]): Caller => caller),
);

/** How a caller is called where a test names it. */
export function nameOf(caller: Caller): string {
  if (caller.is === "person")
    return `${caller.removed ? "removed " : ""}${caller.teamRole}${caller.projectRole ? ` and project ${caller.projectRole}` : ""}`;
  if (caller.is === "key") return `${caller.removed ? "removed " : ""}key as ${caller.role}`;
  return caller.is;
}
