import type { Pool } from "../driver/pool.ts";
import { bindDrizzle, type Db } from "../drizzle/bind-drizzle.ts";
import { drizzleTemplate } from "../drizzle/detached-db.ts";
import { getDrizzleInternals, type DrizzleClient } from "../internals.ts";
import type { RequestMetadata } from "./activity-recorder.ts";
import { withTransaction } from "./with-transaction.ts";

/** The request that Better Auth handles: where it came from, and the action under which its change is recorded. */
export type AuthRequest = RequestMetadata & { action?: string };

/**
 * Creates a Drizzle for Better Auth, which brings its own queries. Each statement outside of a transaction, and each
 * transaction, runs under the auth role, which reaches the tables of sign-in and no others.
 * @param getRequest returns the request of the statement that begins
 */
export function createAuthDatabase(pool: Pool, getRequest: () => AuthRequest = () => ({})): Db {
  const run = <T>(work: (client: DrizzleClient) => PromiseLike<T>): Promise<T> =>
    withTransaction(pool, { action: "auth.write", ...getRequest(), role: "auth" }, async ({ db }) =>
      work(getDrizzleInternals(db).session.client),
    );

  return bindDrizzle(drizzleTemplate, {
    unsafe: (text, values) => ({
      // Drizzle awaits the statement to get rows as objects, or calls values() to get them as arrays.
      // eslint-disable-next-line unicorn/no-thenable -- a query of postgres.js is a thenable, too
      then: (resolve, reject) => run((client) => client.unsafe(text, values)).then(resolve, reject),
      values: () => run((client) => client.unsafe(text, values).values()),
    }),
    begin: run,
  });
}
