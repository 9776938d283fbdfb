import type { Connection } from "../driver/connection.ts";
import type { Pool } from "../driver/pool.ts";
import { TransactionClient } from "../driver/transaction-client.ts";
import { createBoundDrizzle, type Db } from "../drizzle/bind-drizzle.ts";
import { drizzleTemplate } from "../drizzle/detached-db.ts";
import { prefix, roles, type ServingRole } from "../prefix.ts";
import { createRecorder, type Recorder } from "./activity-recorder.ts";
import { authenticate, type AuthContext, type AuthenticateOptions } from "./auth-context.ts";
import { isRetryable, RolledBackError } from "./errors.ts";

export type TransactionOptions = AuthenticateOptions & { role: ServingRole };

/** What runs inside a transaction. `authContext` resolves with the transaction's first response. */
export type Transaction = { db: Db; record: Recorder; authContext: Promise<AuthContext> };

const recordActivityText = `select ${prefix}.record_activity($1)`;
const BoundDrizzle = createBoundDrizzle(drizzleTemplate);
const ignore = () => {};

/**
 * Runs `work` in one transaction under a serving role. BEGIN, the role and `authenticate()` are sent without waiting for
 * their responses, and a mutation's activity entry is sent with COMMIT. A read takes one round trip; a mutation one more
 * than its statements; each takes one more if `work` awaits `authContext` first.
 *
 * Runs again after a deadlock, and after a migration made a prepared plan stale, which each connection finds out by itself.
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
    await authContext;
    // Sign-in changes no tenant data; the entry of a sign-up is written by the trigger that creates the personal team.
    if (options.action !== undefined) await commitTransaction(connection, flush(options.role !== "auth"));
    else connection.deferCommit(); // the result of a read does not depend on its COMMIT
    pool.release(connection);
    return value;
  } catch (error) {
    const rolledBack = rollbackTransaction(pool, connection);
    await begun; // if BEGIN failed, its error says more than those that followed
    if (retries === 0 || !isRetryable(error)) throw error;
    await rolledBack; // so that the retry takes this connection, which has dropped its stale plan
    return withTransaction(pool, options, work, retries - 1);
  }
}

/** Releases the client before COMMIT or ROLLBACK, also if `work` throws before it returns a promise. */
async function runWithClient<T>(client: TransactionClient, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    client.release();
  }
}

function beginTransaction(connection: Connection, { role, action }: TransactionOptions) {
  const mode = action === undefined ? "read only" : "read write";
  return connection.begin(`begin ${mode}; set local role "${roles[role]}"`);
}

async function commitTransaction(connection: Connection, entry: string | null) {
  const recorded = entry === null ? undefined : connection.unsafe(recordActivityText, [entry]);
  const committed = connection.command("commit");
  const [, result] = await Promise.all([recorded, committed]);
  if (result.command !== "COMMIT") throw new RolledBackError(result.command);
}

/** Rolls back and returns the connection to the pool. The caller need not wait for it. */
async function rollbackTransaction(pool: Pool, connection: Connection): Promise<void> {
  if (!connection.isOpen) return pool.destroy(connection);
  return connection.command("rollback").then(
    () => pool.release(connection),
    () => pool.destroy(connection),
  );
}
