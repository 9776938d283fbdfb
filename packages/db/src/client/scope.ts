import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { ProjectRole, TeamRole } from "../permissions.ts";
import { prefix, roles, unprefixed, type ServingRole } from "../prefix.ts";
import { projects, type Project } from "../schema/project.ts";
import { teams, type Team } from "../schema/team.ts";
import { hashSecret } from "../secrets.ts";
import { isRetryable, RolledBackError } from "./errors.ts";
import { recorder, type Origin, type Recorder } from "./record.ts";
import type { Pool } from "./pool.ts";
import type { Lane } from "./lane.ts";
import { Lease } from "./lease.ts";
import { drizzleMaker, type Db } from "./session.ts";
import { base } from "./unscoped.ts";

/** Who calls: a user known by id, or a session's token or an API key, which the head of the transaction looks up. */
export type Caller = { userId: string } | { sessionToken: string } | { apiKey: string };

/** What a transaction is for. Without an action it is read only. */
export type Request = Origin & {
  role: ServingRole;
  caller?: Caller;
  /** Names the change in the activity log, such as `project.create`. */
  action?: string;
  teamId?: string;
  projectId?: string;
  /** A row by which the team is found: a tenant's table, and the row's id. */
  child?: { table: PgTable; id: string };
  /** What the mutation is about to write, and so locks against other writers from the start. */
  lock?: "team" | "project" | "user";
};

/** What the head of the transaction found: the caller, and its roles on the parents that were named. */
export type Head = {
  /** A user's id, or `key:` and an API key's; null for who does not exist, and where session or key have ended. */
  caller: string | null;
  /** The session that calls, where one does. */
  sessionId: string | null;
  /** Also where it is removed; null for who has no role in it, as for a project that the caller may not read. */
  team: Team | null;
  teamRole: TeamRole | null;
  project: Project | null;
  projectRole: ProjectRole | null;
};

export type Scope = { db: Db; record: Recorder; head: Promise<Head> };

const enterText = `select * from ${prefix}.enter($1, $2, $3, $4, $5, $6, $7, $8)`;
const systemText = `select ${["action", "request_id", "ip_address", "user_agent"]
  .map((name, at) => `set_config('${prefix}.${name}', $${at + 1}, true)`)
  .join(", ")}`;
const recordText = `select ${prefix}.record($1)`;
const nobody: Head = {
  caller: null,
  sessionId: null,
  team: null,
  teamRole: null,
  project: null,
  projectRole: null,
};
const ignore = () => {};
const ScopedDrizzle = drizzleMaker(base);

/**
 * Runs `work` in one transaction as one of the serving roles. The head (role, caller, action, parents) is sent
 * ahead without waiting for it; a mutation's entry travels with COMMIT. So a read takes one round trip, and a
 * mutation one more than its statements; each takes one more where `work` awaits the head first.
 *
 * Runs again where the database asked for it: after a deadlock, and after a migration made a plan stale, which each
 * connection finds for itself.
 */
export async function inScope<T>(
  pool: Pool,
  request: Request,
  work: (scope: Scope) => Promise<T>,
  retries = 3,
): Promise<T> {
  const lane = await pool.acquire();
  const { record, take } = recorder(request.action ?? "", request);
  const lease = new Lease(lane);
  let begun: Promise<unknown> | undefined;
  try {
    begun = begin(lane, request);
    begun.catch(ignore);
    const head = enter(lane, request);
    head.catch(ignore);
    const value = await leased(lease, () => work({ db: new ScopedDrizzle(lease), record, head }));
    if (request.action === undefined) {
      await head;
      lane.endLater(); // nothing hangs on the end of a read
    } else {
      await head;
      // Sign-in writes no tenant data; a new person's entry is left by the trigger that makes their team.
      await commit(lane, take(request.role !== "auth"));
    }
    pool.release(lane);
    return value;
  } catch (error) {
    const back = rollback(pool, lane);
    await begun; // where BEGIN failed, what it said says more than what failed after it
    if (retries === 0 || !isRetryable(error)) throw error;
    await back; // so that the same lane, which has found out, is the next to be taken
    return inScope(pool, request, work, retries - 1);
  }
}

/** Ends the lease with the work, before COMMIT or ROLLBACK, also where the work throws before it returns a promise. */
async function leased<T>(lease: Lease, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    lease.end();
  }
}

function begin(lane: Lane, { role, action }: Request) {
  const mode = action === undefined ? "read only" : "read write";
  return lane.start(`begin ${mode}; set local role "${roles[role]}"`);
}

async function enter(lane: Lane, request: Request): Promise<Head> {
  const { caller, action, teamId, projectId, lock, child } = request;
  if (!caller) {
    const { requestId, ipAddress, userAgent } = request; // for the entries that triggers add
    await lane.unsafe(systemText, [action ?? "", requestId ?? "", ipAddress ?? "", userAgent ?? ""]);
    return nobody;
  }
  const childTable = child ? unprefixed(getTableName(child.table)) : null;
  const values = [
    ...credentialOf(caller),
    action ?? "",
    teamId ?? null,
    projectId ?? null,
    lock ?? null,
    childTable,
    child?.id ?? null,
  ];
  const [row] = await lane.unsafe(enterText, values);
  if (!row) throw new Error("enter() returned no row");
  return headOf(row);
}

/** A row of `enter()`. */
export const headOf = (row: Record<string, unknown>): Head => ({
  caller: row["caller"] as string | null, // the types of the function's columns, here and below
  sessionId: row["session_id"] as string | null,
  team: fromJson(teams, row["team"] as Record<string, unknown> | null),
  teamRole: row["team_role"] as TeamRole | null,
  project: fromJson(projects, row["project"] as Record<string, unknown> | null),
  projectRole: row["project_role"] as ProjectRole | null,
});

/** How `enter()` is told who calls. */
export function credentialOf(caller: Caller): [kind: string, credential: string] {
  if ("userId" in caller) return ["user", caller.userId];
  if ("sessionToken" in caller) return ["session", caller.sessionToken];
  return ["key", hashSecret(caller.apiKey)];
}

async function commit(lane: Lane, entry: string | null) {
  const recorded = entry === null ? undefined : lane.unsafe(recordText, [entry]);
  const committed = lane.command("commit");
  const [, result] = await Promise.all([recorded, committed]);
  if (result.command !== "COMMIT") throw new RolledBackError(result.command);
}

/** The lane goes back once the rollback is through, which the caller need not wait for. */
async function rollback(pool: Pool, lane: Lane): Promise<void> {
  if (!lane.isOpen) return pool.discard(lane);
  return lane.command("rollback").then(
    () => pool.release(lane),
    () => pool.discard(lane),
  );
}

/** The API key's id, where the caller is one. */
export const apiKeyOf = (caller: string | null): string | null =>
  caller?.startsWith("key:") ? caller.slice("key:".length) : null;

/** A row that PostgreSQL returned as `to_jsonb(row)`, as Drizzle would return it. */
export function fromJson<T extends PgTable>(table: T, json: Record<string, unknown> | null) {
  if (!json) return null;
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const value = json[column.name];
    row[key] = value === null || value === undefined ? null : column.mapFromDriverValue(value);
  }
  return row as T["$inferSelect"];
}
