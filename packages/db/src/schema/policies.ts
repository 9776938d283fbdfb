import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { pgPolicy, type PgPolicyConfig } from "drizzle-orm/pg-core";
import { assignableRoles, permissions, type Permission, type ProjectPermission } from "../permissions.ts";
import { prefix, prefixed, roles, type ServingRole } from "../prefix.ts";

type Command = "select" | "insert" | "update" | "delete";

/** Lets requests run `command` on the rows that the conditions admit. The role lists come from `permissions.ts`. */
export function policy(
  table: string,
  command: Command,
  conditions: Pick<PgPolicyConfig, "using" | "withCheck">,
  name: string = command,
) {
  return pgPolicy(prefixed(`${table}_${name}`), { for: command, to: roles.app, ...conditions });
}

/** Gives a part of the system the rows of a table, all where `using` says no more. */
export const systemPolicy = (
  table: string,
  role: Exclude<ServingRole, "app">,
  { using = sql`true`, for: command = "all" }: { using?: SQL; for?: "all" | "select" } = {},
) =>
  pgPolicy(prefixed(`${table}_${role}`), {
    for: command,
    to: roles[role],
    using,
    ...(command === "all" && { withCheck: sql`true` }),
  });

const arrayLiteral = (names: readonly string[]) => sql.raw(`'{${names.join(",")}}'`);

// The sub-select makes PostgreSQL call the function once per statement, and raise when no caller is set.
const isInFunctionResult = (column: AnyColumn | SQL, name: string, names: readonly string[]) =>
  sql`${column} = any ((select ${sql.raw(`${prefix}.${name}`)}(${arrayLiteral(names)}))::text[])`;

/** The caller's role in this team, which is not removed, holds the permission. */
export const teamPermission = (teamId: AnyColumn | SQL, permission: Permission) =>
  isInFunctionResult(teamId, "get_team_ids", permissions[permission].team);

/** The caller's role in this team holds the permission, and is not beneath the one in `role`. */
export const canAssignRole = (teamId: AnyColumn, role: AnyColumn, permission: Permission): SQL =>
  sql`(${sql.join(
    permissions[permission].team.map(
      (holder) =>
        sql`(${role} in (${sql.raw(
          assignableRoles(holder)
            .map((name) => `'${name}'`)
            .join(", "),
        )}) and ${isInFunctionResult(teamId, "get_team_ids", [holder])})`,
    ),
    sql` or `,
  )})`;

/** {@link teamPermission} for teams that are removed. */
export const deletedTeamPermission = (teamId: AnyColumn, permission: Permission) =>
  isInFunctionResult(teamId, "get_deleted_team_ids", permissions[permission].team);

/** For `project` itself: the caller's role in its team, which is not removed, or in the project holds the permission. */
export const projectPermission = (
  teamId: AnyColumn,
  projectId: AnyColumn,
  permission: ProjectPermission,
): SQL => sql`(${teamPermission(teamId, permission)} or ${projectRolePermission(projectId, permission)})`;

/** For what lies under a project: the same, and the project is not removed either. */
export const projectChildPermission = (
  teamId: AnyColumn,
  projectId: AnyColumn,
  permission: ProjectPermission,
): SQL =>
  sql`(${projectPermission(teamId, projectId, permission)}
    and ${projectId} not in (select unnest(${sql.raw(`${prefix}.get_deleted_project_ids()`)})))`; // hashed, once per statement

/** The caller's role in the project holds the permission, whether or not the project is removed. */
export const projectRolePermission = (projectId: AnyColumn | SQL, permission: ProjectPermission) =>
  isInFunctionResult(projectId, "get_project_ids", permissions[permission].project);

/** The row is the caller's own; an API key owns none. */
export const isActor = (userId: AnyColumn) =>
  sql`${userId} = (select ${sql.raw(`${prefix}.current_actor()`)})`;

/** The row is the API key that calls. */
export const isActorApiKey = (id: AnyColumn) =>
  sql`${id} = (select ${sql.raw(`${prefix}.current_api_key_id()`)})`;

/**
 * The role that the head of the transaction found in its team holds the permission. No guard, which the policies are, but
 * a way for a statement to find out at its start that it has nothing to look for.
 */
export const actorHasPermission = (permission: Permission) =>
  sql`current_setting('${sql.raw(prefix)}.team_role', true) = any (${arrayLiteral(permissions[permission].team)}::text[])`;
