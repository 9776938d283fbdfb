import { PostgresJsSession, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type * as schema from "../schema/index.ts";

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

export const internals = (db: Db) => db as unknown as Internals;

/** `base` on anything that answers to `unsafe` and `begin` like postgres.js. */
export function onClient(base: Db, client: DrizzleClient): Db {
  const { dialect, session } = internals(base);
  return withSession(base, new PostgresJsSession(client as never, dialect, session.schema, session.options));
}

/**
 * `base` on another session. It inherits all that does not depend on the session, and makes `query` only when it is
 * asked for, so that each scope can have a Drizzle of its own.
 */
export function withSession(base: Db, session: unknown): Db {
  const db = Object.create(base) as Db;
  Object.assign(db, { session });
  let query: Db["query"] | undefined;
  Object.defineProperty(db, "query", { get: () => (query ??= queryOn(base, session)) });
  return db;
}

function queryOn(base: Db, session: unknown): Db["query"] {
  const builders = Object.entries(base.query).map(([table, builder]) => {
    const bound = Object.create(builder) as typeof builder;
    return [table, Object.assign(bound, { session })];
  });
  return Object.fromEntries(builders) as Db["query"];
}
