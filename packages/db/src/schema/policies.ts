import { sql, type AnyColumn, type SQL } from "drizzle-orm";
import { pgPolicy, type PgPolicyConfig } from "drizzle-orm/pg-core";
import { assignableRoles, permissions, type Permission, type ProjectPermission } from "../permissions.ts";
import { prefix, prefixed, roles, type ServingRole } from "../prefix.ts";

type Command = "select" | "insert" | "update" | "delete";

/** A policy that lets requests run `command` on the rows that the conditions admit. */
export function policy(
  table: string,
  command: Command,
  conditions: Pick<PgPolicyConfig, "using" | "withCheck">,
  name: string = command,
) {
  return pgPolicy(prefixed(`${table}_${name}`), { for: command, to: roles.app, ...conditions });
}

/** A policy that lets sign-in or the worker access the rows that `using` admits, by default all. */
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

// The sub-select makes PostgreSQL call the function once per statement, and raises an error if no actor is set.
const isInFunctionResult = (column: AnyColumn | SQL, name: string, names: readonly string[]) =>
  sql`${column} = any ((select ${sql.raw(`${prefix}.${name}`)}(${arrayLiteral(names)}))::text[])`;

/** Condition: the actor's role in this team holds the permission, and the team is not deleted. */
export const teamPermission = (teamId: AnyColumn | SQL, permission: Permission) =>
  isInFunctionResult(teamId, "get_team_ids", permissions[permission].team);

/** Condition: the actor's role in this team holds the permission, and is not below `role`. */
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

/** {@link teamPermission} for deleted teams. */
export const deletedTeamPermission = (teamId: AnyColumn, permission: Permission) =>
  isInFunctionResult(teamId, "get_deleted_team_ids", permissions[permission].team);

/** Condition on `project`: the actor's role in its team or in the project holds the permission, and the team is not deleted. */
export const projectPermission = (
  teamId: AnyColumn,
  projectId: AnyColumn,
  permission: ProjectPermission,
): SQL => sql`(${teamPermission(teamId, permission)} or ${projectRolePermission(projectId, permission)})`;

/** Condition on the children of a project: {@link projectPermission}, and the project is not deleted. */
export const projectChildPermission = (
  teamId: AnyColumn,
  projectId: AnyColumn,
  permission: ProjectPermission,
): SQL =>
  sql`(${projectPermission(teamId, projectId, permission)}
    and ${projectId} not in (select unnest(${sql.raw(`${prefix}.get_deleted_project_ids()`)})))`; // hashed, once per statement

/** Condition: the actor's role in the project holds the permission, also if the project is deleted. */
export const projectRolePermission = (projectId: AnyColumn | SQL, permission: ProjectPermission) =>
  isInFunctionResult(projectId, "get_project_ids", permissions[permission].project);

/** Condition: the row belongs to the actor. No row belongs to an API key. */
export const isActor = (userId: AnyColumn) =>
  sql`${userId} = (select ${sql.raw(`${prefix}.current_actor()`)})`;

/** Condition: the row is the actor's own API key. */
export const isActorApiKey = (id: AnyColumn) =>
  sql`${id} = (select ${sql.raw(`${prefix}.current_api_key_id()`)})`;

/**
 * Condition: the team role that `authenticate()` found holds the permission. It is not a check, which the policies are: it
 * lets a statement return early if it has nothing to find.
 */
export const actorHasPermission = (permission: Permission) =>
  sql`current_setting('${sql.raw(prefix)}.team_role', true) = any (${arrayLiteral(permissions[permission].team)}::text[])`;
