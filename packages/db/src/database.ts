import { isProduction } from "@shipkit/runtime/environment";
import { sql } from "drizzle-orm";
import { Pool } from "./driver/pool.ts";
import { TransactionError } from "./driver/transaction-error.ts";
import type { Db } from "./drizzle/bind-drizzle.ts";
import { configureClient } from "./drizzle/detached-db.ts";
import { prefix, type ServingRole } from "./prefix.ts";
import type { Recorder, RequestMetadata } from "./transaction/activity-recorder.ts";
import { ApiKeyUsage } from "./transaction/api-key-usage.ts";
import { createAuthDatabase, type AuthRequest } from "./transaction/auth-database.ts";
import { getApiKeyId } from "./transaction/credential.ts";
import { InvalidCredentialError } from "./transaction/errors.ts";
import {
  withTransaction,
  type Transaction,
  type TransactionOptions,
} from "./transaction/with-transaction.ts";

export type DatabaseOptions = {
  /** Maximum number of connections. Default: 10. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
};

type ReadOptions = RequestMetadata & { userId: string };
type WriteOptions = ReadOptions & { action: string };

/** The serving roles that act for no user: sign-in and the worker. */
type SystemRole = Exclude<ServingRole, "app">;

/** A pool of connections to a migrated database, and the transactions through which rows are read and changed. */
export type Database = ReturnType<typeof openDatabase>;

/** Opens a database. In development the same URL returns the same pool, so that a hot reload leaks no connections. */
export function createDb(url: string, options: DatabaseOptions = {}): Database {
  if (isProduction()) return openDatabase(url, options);
  const cache = ((globalThis as { [databaseCache]?: Map<string, Database> })[databaseCache] ??= new Map());
  const key = JSON.stringify([url, prefix, options]);
  const cached = cache.get(key);
  if (cached) return cached;
  const database = openDatabase(url, options, () => cache.delete(key));
  cache.set(key, database);
  return database;
}

const databaseCache = Symbol.for("@shipkit/db databases");

function openDatabase(
  url: string,
  { max = 10, applicationName = prefix }: DatabaseOptions,
  onClose = () => {},
) {
  const pool = new Pool(url, {
    max,
    configure: configureClient,
    onnotice: () => {},
    connection: { application_name: applicationName },
  });
  const apiKeyUsage = new ApiKeyUsage((options, work) => withTransaction(pool, options, work));

  async function transaction<T>(
    options: TransactionOptions,
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T> {
    const usesApiKey = options.credential !== undefined && "apiKey" in options.credential;
    if (!usesApiKey) return withTransaction(pool, options, work);
    return withTransaction(pool, options, async (transaction) => {
      const value = await work(transaction);
      const apiKeyId = getApiKeyId((await transaction.authContext).actor);
      if (apiKeyId !== null) apiKeyUsage.touch(apiKeyId);
      return value;
    });
  }

  /**
   * Runs `work` as this user. Row-level security limits it to what the user may read and change. Without an action the
   * transaction is read only; with one, `work` must record which row the action changed.
   * @throws InvalidCredentialError if there is no such user
   * @throws TransactionError if a mutation recorded nothing
   */
  function asUser<T>(options: ReadOptions & { action?: never }, work: (db: Db) => Promise<T>): Promise<T>;
  function asUser<T>(options: WriteOptions, work: (db: Db, record: Recorder) => Promise<T>): Promise<T>;
  async function asUser<T>(
    { userId, action, ...metadata }: ReadOptions & { action?: string | undefined },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    return transaction(
      {
        ...metadata,
        ...(action !== undefined && { action: parseAction(action) }),
        role: "app",
        credential: { userId },
      },
      async ({ db, record, authContext }) => {
        const [worked, authenticated] = await Promise.allSettled([work(db, record), authContext]);
        // Says more than the error that the database raises for a query without an actor.
        if (authenticated.status === "fulfilled" && authenticated.value.actor === null)
          throw new InvalidCredentialError();
        if (worked.status === "rejected") throw worked.reason;
        return worked.value;
      },
    );
  }

  /** Runs `work` for the system itself, under a role that reaches only what this part of the system needs. */
  function asSystem<T>(
    { role, action, ...metadata }: RequestMetadata & { role: SystemRole; action: string },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    return transaction({ ...metadata, role, action: parseAction(action) }, ({ db, record }) =>
      work(db, record),
    );
  }

  return {
    asUser,
    asSystem,
    /** The tables of sign-in. */
    auth: createAuthDatabase(pool),
    /** The tables of sign-in, for Better Auth: entries carry the request that is current when it writes. */
    createAuth: (getRequest: () => AuthRequest) => createAuthDatabase(pool, getRequest),
    /** The primitive under `asUser` and `asSystem`, for a server that authenticates sessions and API keys. */
    transaction,
    /** Resolves if the database is reachable and migrated, and this login may take the serving roles. */
    async check(): Promise<void> {
      for (const role of ["app", "auth"] as const)
        await transaction({ role }, ({ db }) => db.execute(sql.raw(`select ${prefix}.current_user_id()`)));
    },
    /** Resolves if the database can write to its disk: what exceeds the memory of a query goes to a temporary file. */
    async checkDisk(): Promise<void> {
      await transaction({ role: "app" }, async ({ db }) => {
        await db.execute(sql`set local work_mem = '64kB'`);
        await db.execute(sql`select count(*) from generate_series(1, 10000)`);
      });
    },
    /** Writes at once which API keys were used. */
    flush: () => apiKeyUsage.flush(),
    /** Waits until running transactions have ended, for at most `timeoutMs`, and closes the pool. */
    async close(timeoutMs = 5000): Promise<void> {
      onClose();
      await apiKeyUsage.flush();
      await pool.end(timeoutMs);
    },
  };
}

function parseAction(action: string): string {
  if (/^[a-z]\w*\.[a-z]\w*$/i.test(action)) return action;
  throw new TransactionError(`Invalid action: ${JSON.stringify(action)}. Name it like "project.create".`);
}
