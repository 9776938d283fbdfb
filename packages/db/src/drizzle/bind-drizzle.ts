import { PostgresJsSession, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type * as schema from "../schema/tables.ts";

/** Drizzle over the whole schema, inside a scope. */
export type Db = PostgresJsDatabase<typeof schema>;

/** What Drizzle's session asks of postgres.js. */
export type DrizzleClient = {
  unsafe(text: string, values?: unknown[]): PromiseLike<unknown[]> & { values(): PromiseLike<unknown[]> };
  begin<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T>;
};

/** Drizzle's parts that its types keep to itself; the version is pinned, and tests run every use of them. */
type Internals = {
  dialect: never;
  session: { schema: never; options: never; client: DrizzleClient };
};

export const getInternals = (db: Db) => db as unknown as Internals;

/** `base` on another session; it inherits all that does not depend on the session. */
export function withSession(base: Db, session: unknown): Db {
  return Object.create(base, {
    session: { value: session },
    query: { value: bindQuery(base, session) },
  }) as Db;
}

/** `base` on anything that answers to `unsafe` and `begin` like postgres.js. */
export function bindDrizzle(base: Db, client: DrizzleClient): Db {
  const { dialect, session } = getInternals(base);
  return withSession(base, new PostgresJsSession(client as never, dialect, session.schema, session.options));
}

/**
 * Makes, as {@link bindDrizzle} does, one Drizzle for each client: cheaply, since all share one hidden
 * class, and `query` is made only where it is asked for. Each scope has one.
 */
export function createBoundDrizzle(base: Db): new (client: DrizzleClient) => Db {
  const sharedSession = getInternals(base).session;

  function Drizzle(this: { session: Internals["session"] }, client: DrizzleClient) {
    this.session = Object.create(sharedSession) as Internals["session"];
    this.session.client = client;
  }
  Drizzle.prototype = Object.create(base, {
    query: {
      get(this: { session: unknown }) {
        return bindQuery(base, this.session);
      },
    },
  });
  return Drizzle as never;
}

function bindQuery(base: Db, session: unknown): Db["query"] {
  const builders = Object.entries(base.query).map(([table, builder]) => {
    const bound = Object.create(builder) as typeof builder;
    return [table, Object.assign(bound, { session })];
  });
  return Object.fromEntries(builders) as Db["query"];
}
