import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import type { PendingQuery, Row } from "postgres";

// Private parts of postgres.js and Drizzle that this package relies on. Both versions are pinned; internals.test.ts has a
// test for each part.

/** A query of postgres.js that can be rejected from outside, which its types leave out. */
export type RejectableQuery = PendingQuery<Row[]> & { reject(error: Error): void };

export const toRejectableQuery = (query: unknown) => query as RejectableQuery;

/**
 * Options of a query in the extended protocol. By itself postgres.js sends one without parameters in the simple protocol,
 * which prepares nothing; it reads `simple` and does not declare it.
 */
export const extendedQuery = (prepare: boolean) => ({ prepare, simple: false }) as { prepare: boolean };

/** Options of postgres.js that its types leave out, as its `socket` option receives them. */
export type SocketOptions = { host: [host: string]; port: [port: number]; path: string | false | undefined };

/**
 * Opens a socket for the `socket` option of postgres.js, which takes one that is connected. Nagle's algorithm is off: it
 * holds a message back until the previous one is acknowledged, which costs a round trip.
 * @throws an error with the code CONNECT_TIMEOUT after `timeoutMs`
 */
export async function openSocket(
  { host: [host], port: [port], path }: SocketOptions,
  timeoutMs: number,
): Promise<Socket> {
  const socket = path ? createConnection(path) : createConnection({ host, port, noDelay: true });
  const timedOut = Object.assign(new Error(`${host}:${port} does not respond`), { code: "CONNECT_TIMEOUT" });
  const timeout = setTimeout(() => socket.destroy(timedOut), timeoutMs);
  try {
    await once(socket, "connect");
  } finally {
    clearTimeout(timeout);
  }
  return Object.assign(socket, { host }); // the name that the server's certificate must carry
}

/** The methods of a postgres.js client that Drizzle's session calls. */
export type DrizzleClient = {
  unsafe(text: string, values?: unknown[]): PromiseLike<unknown[]> & { values(): PromiseLike<unknown[]> };
  begin<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T>;
};

/** The private fields of a Drizzle database on postgres.js. */
type DrizzleInternals = {
  dialect: never;
  session: { schema: never; options: never; client: DrizzleClient };
};

export const getDrizzleInternals = <Schema extends Record<string, unknown>>(
  db: PostgresJsDatabase<Schema>,
): DrizzleInternals => db as unknown as DrizzleInternals;

/** A prepared Drizzle query with the client that it runs on. */
type ClientBound<Query> = Query & { client: DrizzleClient };

/** Copies a prepared Drizzle query, which keeps the client that built it, onto another client. */
export function bindPreparedQuery<Query extends object>(query: Query, client: DrizzleClient): Query {
  const bound = Object.create(query) as ClientBound<Query>;
  bound.client = client;
  return bound;
}
