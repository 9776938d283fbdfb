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

/** `base` on another session; it inherits all that does not depend on the session. */
export function withSession(base: Db, session: unknown): Db {
  const query = Object.entries(base.query).map(([table, builder]) => [
    table,
    Object.create(builder, { session: { value: session } }) as typeof builder,
  ]);
  return Object.create(base, {
    session: { value: session },
    query: { value: Object.fromEntries(query) },
  }) as Db;
}
