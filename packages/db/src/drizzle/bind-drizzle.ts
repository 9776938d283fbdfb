import { PostgresJsSession, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { getDrizzleInternals, type DrizzleClient } from "../internals.ts";
import type * as schema from "../schema/tables.ts";

/** Drizzle over the whole schema. It runs queries inside the transaction that it was created for. */
export type Db = PostgresJsDatabase<typeof schema>;

/** Creates a Drizzle that runs on `session` and inherits everything else from `template`. */
export function withSession(template: Db, session: unknown): Db {
  return Object.create(template, {
    session: { value: session },
    query: { value: bindRelationalQueries(template, session) },
  }) as Db;
}

/** Creates a Drizzle that runs on `client`. */
export function bindDrizzle(template: Db, client: DrizzleClient): Db {
  const { dialect, session } = getDrizzleInternals(template);
  return withSession(
    template,
    new PostgresJsSession(client as never, dialect, session.schema, session.options),
  );
}

/**
 * Creates a class whose instances are what {@link bindDrizzle} returns. Cheap enough for one instance per transaction: all
 * share a hidden class, and `query` is built only if it is used.
 */
export function createBoundDrizzle(template: Db): new (client: DrizzleClient) => Db {
  const sharedSession = getDrizzleInternals(template).session;

  function BoundDrizzle(this: { session: typeof sharedSession }, client: DrizzleClient) {
    this.session = Object.create(sharedSession) as typeof sharedSession;
    this.session.client = client;
  }
  BoundDrizzle.prototype = Object.create(template, {
    query: {
      get(this: { session: unknown }) {
        return bindRelationalQueries(template, this.session);
      },
    },
  });
  return BoundDrizzle as never; // a constructor function, which TypeScript does not type as one
}

function bindRelationalQueries(template: Db, session: unknown): Db["query"] {
  const builders = Object.entries(template.query).map(([table, builder]) => {
    const bound = Object.create(builder) as typeof builder;
    return [table, Object.assign(bound, { session })];
  });
  return Object.fromEntries(builders) as Db["query"];
}
