import type { Origin } from "./record.ts";
import { inScope } from "./scope.ts";
import { internals, onClient, type Db, type DrizzleClient } from "./session.ts";
import type { Pool } from "./pool.ts";

/** A call of sign-in: where it came from, and how the change that it makes is named, where that is known. */
export type AuthCall = Origin & { action?: string };

/**
 * Drizzle for a library that brings its own queries (Better Auth): each statement outside of a transaction,
 * and each transaction, runs in a scope of the auth role, which reaches the tables of sign-in and no others.
 * @param current the call that a statement is part of, asked as each begins
 */
export function authDatabase(pool: Pool, base: Db, current: () => AuthCall = () => ({})): Db {
  const run = <T>(work: (client: DrizzleClient) => PromiseLike<T>): Promise<T> =>
    inScope(pool, { action: "auth.write", ...current(), role: "auth" }, async ({ db }) =>
      work(internals(db).session.client),
    );

  return onClient(base, {
    unsafe: (text, values) => ({
      // Drizzle either awaits the statement for its rows as objects or calls values() for rows as arrays.
      // eslint-disable-next-line unicorn/no-thenable -- it stands in for a postgres.js query, which is one
      then: (resolved, rejected) => run((client) => client.unsafe(text, values)).then(resolved, rejected),
      values: () => run((client) => client.unsafe(text, values).values()),
    }),
    begin: run,
  });
}
