import type { RequestMetadata } from "./activity-recorder.ts";
import { withTransaction } from "./with-transaction.ts";
import { getInternals, bindDrizzle, type Db, type DrizzleClient } from "../drizzle/bind-drizzle.ts";
import type { Pool } from "../driver/pool.ts";

/** A call of sign-in: where it came from, and how the change that it makes is named, where that is known. */
export type AuthCall = RequestMetadata & { action?: string };

/**
 * Drizzle for a library that brings its own queries (Better Auth): each statement outside of a transaction,
 * and each transaction, runs in a scope of the auth role, which reaches the tables of sign-in and no others.
 * @param current the call that a statement is part of, asked as each begins
 */
export function createAuthDatabase(pool: Pool, base: Db, current: () => AuthCall = () => ({})): Db {
  const run = <T>(work: (client: DrizzleClient) => PromiseLike<T>): Promise<T> =>
    withTransaction(pool, { action: "auth.write", ...current(), role: "auth" }, async ({ db }) =>
      work(getInternals(db).session.client),
    );

  return bindDrizzle(base, {
    unsafe: (text, values) => ({
      // Drizzle either awaits the statement for its rows as objects or calls values() for rows as arrays.
      // eslint-disable-next-line unicorn/no-thenable -- it stands in for a postgres.js query, which is one
      then: (resolved, rejected) => run((client) => client.unsafe(text, values)).then(resolved, rejected),
      values: () => run((client) => client.unsafe(text, values).values()),
    }),
    begin: run,
  });
}
