import { isProduction } from "@shipkit/runtime/environment";
import { sql } from "drizzle-orm";
import { prefix, type ServingRole } from "./prefix.ts";
import { createAuthDatabase, type AuthCall } from "./transaction/auth-database.ts";
import { TransactionError, InvalidCredentialError } from "./transaction/errors.ts";
import { ApiKeyUsage } from "./transaction/api-key-usage.ts";
import { Pool } from "./driver/pool.ts";
import type { RequestMetadata, Recorder } from "./transaction/activity-recorder.ts";
import {
  getApiKeyId,
  withTransaction,
  type TransactionOptions,
  type Transaction,
} from "./transaction/with-transaction.ts";
import type { Db } from "./drizzle/bind-drizzle.ts";
import { drizzleTemplate } from "./drizzle/detached-db.ts";

export type DatabaseOptions = {
  /** Connections at most; 10 where not given. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
};

type ReadOptions = RequestMetadata & { userId: string };
type WriteOptions = ReadOptions & { action: string };
/** The serving roles that act for no caller: sign-in and the worker. */
type SystemRole = Exclude<ServingRole, "app">;

export type Database = ReturnType<typeof openDatabase>;

/**
 * A pool of connections to a migrated database, and the scopes through which rows are reached.
 * In development the same URL gives the same pool again, so that a hot reload leaks no connection.
 */
export function createDb(url: string, options: DatabaseOptions = {}): Database {
  if (isProduction()) return openDatabase(url, options);
  const cache = ((globalThis as { [poolCacheKey]?: Map<string, Database> })[poolCacheKey] ??= new Map());
  const key = JSON.stringify([url, prefix, options]);
  const cached = cache.get(key);
  if (cached) return cached;
  const database = openDatabase(url, options, () => cache.delete(key));
  cache.set(key, database);
  return database;
}

const poolCacheKey = Symbol.for("@shipkit/db pools");

function openDatabase(
  url: string,
  { max = 10, applicationName = prefix }: DatabaseOptions,
  closed = () => {},
) {
  const pool = new Pool(url, {
    max,
    onnotice: () => {},
    connection: { application_name: applicationName },
  });

  const keyUse = new ApiKeyUsage((options, work) => withTransaction(pool, options, work));

  async function transaction<T>(
    options: TransactionOptions,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const byKey = options.credential !== undefined && "apiKey" in options.credential;
    if (!byKey) return withTransaction(pool, options, work);
    return withTransaction(pool, options, async (transaction) => {
      const value = await work(transaction);
      const id = getApiKeyId((await transaction.authContext).actor);
      if (id !== null) keyUse.touch(id);
      return value;
    });
  }

  /**
   * Runs `work` as this user: row-level security shows and lets change what the user may. Without an action
   * the transaction is read only; with one, `work` must say through `record` which row the action changed.
   * @throws UnknownCallerError where there is no such user
   * @throws ScopeError where a mutation recorded nothing
   */
  function asUser<T>(credential: ReadOptions & { action?: never }, work: (db: Db) => Promise<T>): Promise<T>;
  function asUser<T>(caller: WriteOptions, work: (db: Db, record: Recorder) => Promise<T>): Promise<T>;
  async function asUser<T>(
    { userId, ...request }: ReadOptions & { action?: string | undefined },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    const { action, ...origin } = request;
    return transaction(
      {
        ...origin,
        ...(action !== undefined && { action: assertActionName(action) }),
        role: "app",
        credential: { userId },
      },
      async ({ db, record, authContext }) => {
        const [worked, found] = await Promise.allSettled([work(db, record), authContext]);
        // Says more than what the database then said about a transaction without caller.
        if (found.status === "fulfilled" && found.value.actor === null) throw new InvalidCredentialError();
        if (worked.status === "rejected") throw worked.reason;
        return worked.value;
      },
    );
  }

  /** Runs `work` for ShipKit itself, as a role that sees only what this part of the system needs. */
  function asSystem<T>(
    { role, action, ...origin }: RequestMetadata & { role: SystemRole; action: string },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    return transaction({ ...origin, role, action: assertActionName(action) }, ({ db, record }) =>
      work(db, record),
    );
  }

  return {
    asUser,
    asSystem,
    /** The tables of sign-in. */
    auth: createAuthDatabase(pool, drizzleTemplate),
    /** The same for Better Auth, whose entries tell of the call that is current when it writes. */
    authFor: (current: () => AuthCall) => createAuthDatabase(pool, drizzleTemplate, current),
    /** The primitive under both, for a server that resolves its caller and parents in the head. */
    transaction,
    /** Resolves where the database answers, is set up, and lets this login step down to the roles that serve. */
    async check(): Promise<void> {
      for (const role of ["app", "auth"] as const)
        await transaction({ role }, ({ db }) => db.execute(sql.raw(`select ${prefix}.current_user_id()`)));
    },
    /** Writes down at once which API keys were used. */
    flush: () => keyUse.flush(),
    /** Lets running transactions end, for at most `seconds`, and closes the pool. */
    async close(seconds = 5): Promise<void> {
      closed();
      await keyUse.flush();
      await pool.end(seconds);
    },
  };
}

function assertActionName(action: string): string {
  if (!/^[a-z]\w*\.[a-z]\w*$/i.test(action))
    throw new TransactionError(`The action is ${JSON.stringify(action)}: name it like "project.create"`);
  return action;
}
