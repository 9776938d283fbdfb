import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ProjectRole, TeamRole } from "../permissions.ts";
import { prefix, roles, unprefixed, type ServingRole } from "../prefix.ts";
import { projects, type Project } from "../schema/project.ts";
import { teams, type Team } from "../schema/team.ts";
import { hashSecret } from "../secrets.ts";
import { isRetryable, RolledBackError } from "./errors.ts";
import { createRecorder, type RequestMetadata, type Recorder } from "./activity-recorder.ts";
import type { Pool } from "../driver/pool.ts";
import type { Connection } from "../driver/connection.ts";
import { TransactionClient } from "../driver/transaction-client.ts";
import { createBoundDrizzle, type Db } from "../drizzle/bind-drizzle.ts";
import { drizzleTemplate } from "../drizzle/detached-db.ts";

/** Who calls: a user known by id, or a session's token or an API key, which the head of the transaction looks up. */
export type Credential = { userId: string } | { sessionToken: string } | { apiKey: string };

/** What a transaction is for. Without an action it is read only. */
export type TransactionOptions = RequestMetadata & {
  role: ServingRole;
  credential?: Credential;
  /** Names the change in the activity log, such as `project.create`. */
  action?: string;
  teamId?: string;
  projectId?: string;
  /** A row by which the team is found: a tenant's table, and the row's id. */
  resource?: { table: PgTable; id: string };
  /** What the mutation is about to write, and so locks against other writers from the start. */
  lock?: "team" | "project" | "user";
};

/** What the head of the transaction found: the caller, and its roles on the parents that were named. */
export type AuthContext = {
  /** A user's id, or `key:` and an API key's; null for who does not exist, and where session or key have ended. */
  actor: string | null;
  /** The session that calls, where one does. */
  sessionId: string | null;
  /** Also where it is removed; null for who has no role in it, as for a project that the caller may not read. */
  team: Team | null;
  teamRole: TeamRole | null;
  project: Project | null;
  projectRole: ProjectRole | null;
};

export type Transaction = { db: Db; record: Recorder; authContext: Promise<AuthContext> };

const authenticateSql = `select * from ${prefix}.authenticate($1, $2, $3, $4, $5, $6, $7, $8)`;
const systemContextSql = `select ${["action", "request_id", "ip_address", "user_agent"]
  .map((name, at) => `set_config('${prefix}.${name}', $${at + 1}, true)`)
  .join(", ")}`;
const recordActivitySql = `select ${prefix}.record_activity($1)`;
const anonymousContext: AuthContext = {
  actor: null,
  sessionId: null,
  team: null,
  teamRole: null,
  project: null,
  projectRole: null,
};
const ignore = () => {};
const BoundDrizzle = createBoundDrizzle(drizzleTemplate);

/**
 * Runs `work` in one transaction as one of the serving roles. The head (role, caller, action, parents) is sent
 * ahead without waiting for it; a mutation's entry travels with COMMIT. So a read takes one round trip, and a
 * mutation one more than its statements; each takes one more where `work` awaits the head first.
 *
 * Runs again where the database asked for it: after a deadlock, and after a migration made a plan stale, which each
 * connection finds for itself.
 */
export async function withTransaction<T>(
  pool: Pool,
  options: TransactionOptions,
  work: (transaction: Transaction) => Promise<T>,
  retries = 3,
): Promise<T> {
  const connection = await pool.acquire();
  const { record, flush } = createRecorder(options.action ?? "", options);
  const client = new TransactionClient(connection);
  let begun: Promise<unknown> | undefined;
  try {
    begun = beginTransaction(connection, options);
    begun.catch(ignore);
    const authContext = authenticate(connection, options);
    authContext.catch(ignore);
    const value = await runWithClient(client, () =>
      work({ db: new BoundDrizzle(client), record, authContext }),
    );
    if (options.action === undefined) {
      await authContext;
      connection.deferCommit(); // nothing hangs on the end of a read
    } else {
      await authContext;
      // Sign-in writes no tenant data; a new person's entry is left by the trigger that makes their team.
      await commitTransaction(connection, flush(options.role !== "auth"));
    }
    pool.release(connection);
    return value;
  } catch (error) {
    const back = rollbackTransaction(pool, connection);
    await begun; // where BEGIN failed, what it said says more than what failed after it
    if (retries === 0 || !isRetryable(error)) throw error;
    await back; // so that the same lane, which has found out, is the next to be taken
    return withTransaction(pool, options, work, retries - 1);
  }
}

/** Ends the lease with the work, before COMMIT or ROLLBACK, also where the work throws before it returns a promise. */
async function runWithClient<T>(client: TransactionClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    client.end();
  }
}

function beginTransaction(connection: Connection, { role, action }: TransactionOptions) {
  const mode = action === undefined ? "read only" : "read write";
  return connection.begin(`begin ${mode}; set local role "${roles[role]}"`);
}

async function authenticate(connection: Connection, options: TransactionOptions): Promise<AuthContext> {
  const { credential, action, teamId, projectId, lock, resource } = options;
  if (!credential) {
    const { requestId, ipAddress, userAgent } = options; // for the entries that triggers add
    await connection.unsafe(systemContextSql, [
      action ?? "",
      requestId ?? "",
      ipAddress ?? "",
      userAgent ?? "",
    ]);
    return anonymousContext;
  }
  const childTable = resource ? unprefixed(getTableName(resource.table)) : null;
  const values = [
    ...toAuthenticateArguments(credential),
    action ?? "",
    teamId ?? null,
    projectId ?? null,
    lock ?? null,
    childTable,
    resource?.id ?? null,
  ];
  const [row] = await connection.unsafe(authenticateSql, values);
  if (!row) throw new Error("enter() returned no row");
  return parseAuthContext(row);
}

/** A row of `enter()`. */
export const parseAuthContext = (row: Record<string, unknown>): AuthContext => ({
  actor: row["actor"] as string | null, // the types of the function's columns, here and below
  sessionId: row["session_id"] as string | null,
  team: parseRow(teams, row["team"] as Record<string, unknown> | null),
  teamRole: row["team_role"] as TeamRole | null,
  project: parseRow(projects, row["project"] as Record<string, unknown> | null),
  projectRole: row["project_role"] as ProjectRole | null,
});

/** How `enter()` is told who calls. */
export function toAuthenticateArguments(credential: Credential): [kind: string, credential: string] {
  if ("userId" in credential) return ["user", credential.userId];
  if ("sessionToken" in credential) return ["session", credential.sessionToken];
  return ["key", hashSecret(credential.apiKey)];
}

async function commitTransaction(connection: Connection, entry: string | null) {
  const recorded = entry === null ? undefined : connection.unsafe(recordActivitySql, [entry]);
  const committed = connection.command("commit");
  const [, result] = await Promise.all([recorded, committed]);
  if (result.command !== "COMMIT") throw new RolledBackError(result.command);
}

/** The lane goes back once the rollback is through, which the caller need not wait for. */
async function rollbackTransaction(pool: Pool, connection: Connection): Promise<void> {
  if (!connection.isOpen) return pool.destroy(connection);
  return connection.command("rollback").then(
    () => pool.release(connection),
    () => pool.destroy(connection),
  );
}

/** The API key's id, where the caller is one. */
export const getApiKeyId = (actor: string | null): string | null =>
  actor?.startsWith("key:") ? actor.slice("key:".length) : null;

/** A row that PostgreSQL returned as `to_jsonb(row)`, as Drizzle would return it. */
export function parseRow<T extends PgTable>(table: T, json: Record<string, unknown> | null) {
  if (!json) return null;
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const value = json[column.name];
    row[key] = value === null || value === undefined ? null : column.mapFromDriverValue(value);
  }
  return row as T["$inferSelect"];
}
