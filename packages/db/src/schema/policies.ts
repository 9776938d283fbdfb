import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { pgPolicy, type PgPolicyConfig } from "drizzle-orm/pg-core";
import { permissions, type Permission, type ProjectPermission } from "../permissions.ts";
import { prefix, prefixed, roles } from "../prefix.ts";

type Command = "select" | "insert" | "update" | "delete";

/** Lets requests run `command` on the rows that the conditions admit. The role lists come from `permissions.ts`. */
export function allow(
  table: string,
  command: Command,
  conditions: Pick<PgPolicyConfig, "using" | "withCheck">,
  name: string = command,
) {
  return pgPolicy(prefixed(`${table}_${name}`), { for: command, to: roles.app, ...conditions });
}

/** Gives sign-in the whole table; for `user`, `account`, `session` and `verification` only. */
export const allowAuth = (table: string) =>
  pgPolicy(prefixed(`${table}_auth`), { for: "all", to: roles.auth, using: sql`true`, withCheck: sql`true` });

const literal = (names: readonly string[]) => sql.raw(`'{${names.join(",")}}'`);

// The sub-select makes PostgreSQL call the function once per statement, and raise when no caller is set.
const among = (column: AnyColumn, name: string, names: readonly string[]) =>
  sql`${column} = any ((select ${sql.raw(`${prefix}.${name}`)}(${literal(names)}))::text[])`;

/** The caller's role in this team, which is not removed, holds the permission. */
export const inTeam = (teamId: AnyColumn, permission: Permission) =>
  among(teamId, "team_ids", permissions[permission].team);

/** The same for teams that are removed. */
export const inRemovedTeam = (teamId: AnyColumn, permission: Permission) =>
  among(teamId, "removed_team_ids", permissions[permission].team);

/** For `project` itself: the caller's role in its team, which is not removed, or in the project holds the permission. */
export const onProject = (teamId: AnyColumn, projectId: AnyColumn, permission: ProjectPermission): SQL =>
  sql`(${inTeam(teamId, permission)} or ${inProjectRoles(projectId, permission)})`;

/** For what lies under a project: the same, and the project is not removed either. */
export const inProject = (teamId: AnyColumn, projectId: AnyColumn, permission: ProjectPermission): SQL =>
  sql`(${onProject(teamId, projectId, permission)}
    and ${projectId} <> all ((select ${sql.raw(`${prefix}.removed_project_ids()`)})::text[]))`;

/** The caller's role in the project holds the permission, whether or not the project is removed. */
export const inProjectRoles = (projectId: AnyColumn, permission: ProjectPermission) =>
  among(projectId, "project_ids", permissions[permission].project);

/** The row is the caller's own; an API key owns none. */
export const isCaller = (userId: AnyColumn) => sql`${userId} = (select ${sql.raw(`${prefix}.caller()`)})`;
