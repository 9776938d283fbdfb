import type { ApiKeyRole, ProjectRole, TeamRole } from "@shipkit/db/permissions";

/** An actor that calls a procedure or runs SQL, described by its access to the team Home and to the project Apollo in it. */
export type Actor =
  /** A member of Home, or of a Home that is deleted. */
  | { kind: "member"; teamRole: TeamRole; projectRole: ProjectRole | null; isTeamDeleted: boolean }
  /** An API key of Home, or of a Home that is deleted. */
  | { kind: "apiKey"; role: ApiKeyRole; isTeamDeleted: boolean }
  /** A member of another team. */
  | { kind: "outsider" }
  /** An API key of another team. */
  | { kind: "outsideApiKey" }
  /** No credential. */
  | { kind: "anonymous" };

const teamRoles = { o: "owner", a: "admin", m: "member", v: "viewer", g: "guest" } as const;
const projectRoles = { "-": null, a: "admin", e: "editor", v: "viewer" } as const;

const member = (teamRole: TeamRole, projectRole: ProjectRole | null, isTeamDeleted = false): Actor => ({
  kind: "member",
  teamRole,
  projectRole,
  isTeamDeleted,
});
const apiKey = (role: ApiKeyRole, isTeamDeleted = false): Actor => ({ kind: "apiKey", role, isTeamDeleted });

/** Builds one column for each role in Apollo. */
const inEachProjectRole = (teamRole: TeamRole) =>
  Object.entries(projectRoles).map(
    ([column, projectRole]) => [column, member(teamRole, projectRole)] as const,
  );

/**
 * The columns of every outcome table: groups, and in each group one letter per actor.
 * - `owner` to `guest`: members of Home, by their role in Apollo: none, admin, editor, viewer
 * - `key`: API keys of Home, by their role: admin, member, viewer
 * - `other`: a person and an API key of another team
 * - `none`: no credential
 * - `deleted`: the members of a deleted Home by team role, `p` a guest who is admin of Apollo, `k` an API key (admin)
 */
export const actorGroups = {
  owner: inEachProjectRole("owner"),
  admin: inEachProjectRole("admin"),
  member: inEachProjectRole("member"),
  viewer: inEachProjectRole("viewer"),
  guest: inEachProjectRole("guest"),
  key: [
    ["a", apiKey("admin")],
    ["m", apiKey("member")],
    ["v", apiKey("viewer")],
  ],
  other: [
    ["p", { kind: "outsider" }],
    ["k", { kind: "outsideApiKey" }],
  ],
  none: [["-", { kind: "anonymous" }]],
  deleted: [
    ...Object.entries(teamRoles).map(([column, role]) => [column, member(role, null, true)] as const),
    ["p", member("guest", "admin", true)],
    ["k", apiKey("admin", true)],
  ],
} as const satisfies Record<string, readonly (readonly [column: string, actor: Actor])[]>;

/** All actors, in the order of the columns. */
export const actors: readonly Actor[] = Object.values(actorGroups).flatMap((group) =>
  group.map(([, actor]): Actor => actor),
);

/** The column of each actor as tests report it: `guest a`, `deleted k`. */
export const columnNames: readonly string[] = Object.entries(actorGroups).flatMap(([group, columns]) =>
  columns.map(([column]) => `${group} ${column}`),
);

/** Returns the name of an actor in the message of a failed test. */
export function describeActor(actor: Actor): string {
  const suffix = "isTeamDeleted" in actor && actor.isTeamDeleted ? " of a deleted team" : "";
  if (actor.kind === "member")
    return `${actor.teamRole}${actor.projectRole ? ` and project ${actor.projectRole}` : ""}${suffix}`;
  if (actor.kind === "apiKey") return `API key (${actor.role})${suffix}`;
  return actor.kind;
}
