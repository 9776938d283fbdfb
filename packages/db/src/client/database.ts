import { isProduction } from "@shipkit/runtime/environment";
import { sql } from "drizzle-orm";
import { prefix, type ServingRole } from "../prefix.ts";
import { authDatabase, type AuthCall } from "./auth.ts";
import { ScopeError, UnknownCallerError } from "./errors.ts";
import { KeyUse } from "./key-use.ts";
import { Pool } from "./pool.ts";
import type { Origin, Recorder } from "./record.ts";
import { apiKeyOf, inScope, type Request, type Scope } from "./scope.ts";
import type { Db } from "./session.ts";
import { base } from "./unscoped.ts";

export type DatabaseOptions = {
  /** Connections at most; 10 where not given. */
  max?: number;
  /** Shown in pg_stat_activity. */
  applicationName?: string;
};

type Reading = Origin & { userId: string };
type Changing = Reading & { action: string };
/** The serving roles that act for no caller: sign-in and the worker. */
type SystemRole = Exclude<ServingRole, "app">;

export type Database = ReturnType<typeof openDatabase>;

/**
 * A pool of connections to a migrated database, and the scopes through which rows are reached.
 * In development the same URL gives the same pool again, so that a hot reload leaks no connection.
 */
export function createDb(url: string, options: DatabaseOptions = {}): Database {
  if (isProduction()) return openDatabase(url, options);
  const cache = ((globalThis as { [pools]?: Map<string, Database> })[pools] ??= new Map());
  const key = JSON.stringify([url, prefix, options]);
  const cached = cache.get(key);
  if (cached) return cached;
  const database = openDatabase(url, options, () => cache.delete(key));
  cache.set(key, database);
  return database;
}

const pools = Symbol.for("@shipkit/db pools");

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

  const keyUse = new KeyUse((request, work) => inScope(pool, request, work));

  async function scope<T>(request: Request, work: (scope: Scope) => Promise<T>): Promise<T> {
    const byKey = request.caller !== undefined && "apiKey" in request.caller;
    if (!byKey) return inScope(pool, request, work);
    return inScope(pool, request, async (scope) => {
      const value = await work(scope);
      const id = apiKeyOf((await scope.head).caller);
      if (id !== null) keyUse.note(id);
      return value;
    });
  }

  /**
   * Runs `work` as this user: row-level security shows and lets change what the user may. Without an action
   * the transaction is read only; with one, `work` must say through `record` which row the action changed.
   * @throws UnknownCallerError where there is no such user
   * @throws ScopeError where a mutation recorded nothing
   */
  function asUser<T>(caller: Reading & { action?: never }, work: (db: Db) => Promise<T>): Promise<T>;
  function asUser<T>(caller: Changing, work: (db: Db, record: Recorder) => Promise<T>): Promise<T>;
  async function asUser<T>(
    { userId, ...request }: Reading & { action?: string | undefined },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    const { action, ...origin } = request;
    return scope(
      { ...origin, ...(action !== undefined && { action: named(action) }), role: "app", caller: { userId } },
      async ({ db, record, head }) => {
        const [worked, found] = await Promise.allSettled([work(db, record), head]);
        // Says more than what the database then said about a transaction without caller.
        if (found.status === "fulfilled" && found.value.caller === null) throw new UnknownCallerError();
        if (worked.status === "rejected") throw worked.reason;
        return worked.value;
      },
    );
  }

  /** Runs `work` for ShipKit itself, as a role that sees only what this part of the system needs. */
  function asSystem<T>(
    { role, action, ...origin }: Origin & { role: SystemRole; action: string },
    work: (db: Db, record: Recorder) => Promise<T>,
  ): Promise<T> {
    return scope({ ...origin, role, action: named(action) }, ({ db, record }) => work(db, record));
  }

  return {
    asUser,
    asSystem,
    /** The tables of sign-in. */
    auth: authDatabase(pool, base),
    /** The same for Better Auth, whose entries tell of the call that is current when it writes. */
    authFor: (current: () => AuthCall) => authDatabase(pool, base, current),
    /** The primitive under both, for a server that resolves its caller and parents in the head. */
    scope,
    /** Resolves where the database answers, is set up, and lets this login step down to the roles that serve. */
    async check(): Promise<void> {
      for (const role of ["app", "auth"] as const)
        await scope({ role }, ({ db }) => db.execute(sql.raw(`select ${prefix}.caller_user()`)));
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

function named(action: string): string {
  if (!/^[a-z]\w*\.[a-z]\w*$/i.test(action))
    throw new ScopeError(`The action is ${JSON.stringify(action)}: name it like "project.create"`);
  return action;
}
