import { PostgresJsSession, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { ReservedSql } from "postgres";
import type * as schema from "../schema/index.ts";

/** Drizzle over the whole schema, inside a scope. */
export type Db = PostgresJsDatabase<typeof schema>;

/** Beyond so many different texts a statement is not kept on the server: each would stay there, on each connection. */
const preparedTexts = new Set<string>();
const maxPreparedTexts = 2000;

/** Sends at once and keeps the statement on the server, so that the next time takes one round trip. */
export function send(connection: ReservedSql, text: string, values: unknown[]) {
  const prepare = preparedTexts.has(text) || preparedTexts.size < maxPreparedTexts;
  if (prepare) preparedTexts.add(text);
  // `simple`, which postgres.js reads but does not declare, would keep a statement without values unprepared.
  const options = { prepare, simple: false } as { prepare: boolean };
  return connection.unsafe(text, values as never[], options).execute(); // Drizzle has encoded them by their columns
}

/** One connection as Drizzle sees it; a transaction within a scope is a savepoint. */
class Connection implements DrizzleClient {
  readonly #connection: ReservedSql;
  #savepoints = 0;

  constructor(connection: ReservedSql) {
    this.#connection = connection;
  }

  unsafe(text: string, values: unknown[] = []) {
    return send(this.#connection, text, values);
  }

  async savepoint<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    const name = `s${++this.#savepoints}`;
    await this.#connection.unsafe(`savepoint ${name}`);
    try {
      const value = await work(this);
      await this.#connection.unsafe(`release savepoint ${name}`);
      return value;
    } catch (error) {
      await this.#connection.unsafe(`rollback to savepoint ${name}`);
      throw error;
    }
  }

  begin<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    return this.savepoint(work);
  }
}

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

/** `base` on one connection. */
export const onConnection = (base: Db, connection: ReservedSql): Db =>
  onClient(base, new Connection(connection));

/** `base` on anything that answers to `unsafe` and `begin` like postgres.js. */
export function onClient(base: Db, client: DrizzleClient): Db {
  const { dialect, session } = internals(base);
  return withSession(base, new PostgresJsSession(client as never, dialect, session.schema, session.options));
}

/**
 * `base` on another session. It inherits all that does not depend on the session, so that opening a scope
 * costs few objects; `query` is made when it is first asked for.
 */
export function withSession(base: Db, session: unknown): Db {
  const db = Object.create(base, { session: { value: session } }) as Db;
  let query: Db["query"] | undefined;
  Object.defineProperty(db, "query", {
    get: () =>
      (query ??= Object.fromEntries(
        Object.entries(base.query).map(([name, builder]) => [
          name,
          Object.create(builder, { session: { value: session } }) as typeof builder,
        ]),
      ) as Db["query"]),
  });
  return db;
}
