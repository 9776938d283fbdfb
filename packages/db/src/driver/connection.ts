import type { Socket } from "node:net";
import type { Options, ReservedSql, Sql } from "postgres";
import {
  extendedQuery,
  openSocket,
  toRejectableQuery,
  type RejectableQuery,
  type SocketOptions,
} from "../internals.ts";
import { createClient } from "./client.ts";

/** Limit for opening the socket, and again for the login. */
const connectTimeoutMs = 5000;

/** Statements beyond this number are not kept prepared: each would stay in the server's memory, once per connection. */
const maxPreparedStatements = 2000;
const preparedStatements = new Set<string>();

export type ConnectionOptions = Options<Record<string, never>> & {
  /** Called with the postgres.js client before it is used, to set its parsers and serializers. */
  configure?: (client: Sql) => void;
};

/**
 * A connection that runs one transaction at a time. postgres.js continues with a reserved connection that has closed: it
 * crashes the process or leaves queries pending forever. This class rejects queries in flight when the connection closes,
 * refuses later ones, and never sends anything to another connection.
 */
export class Connection {
  #closed: Error | undefined;
  #commitDeferred = false;
  #queries: RejectableQuery[] = [];
  readonly #reserved: ReservedSql;
  readonly #client: Sql;

  private constructor(client: Sql, reserved: ReservedSql) {
    this.#client = client;
    this.#reserved = reserved;
  }

  /** @throws the server's or the socket's error if the connection fails */
  static async connect(url: string, { configure, ...options }: ConnectionOptions): Promise<Connection> {
    let connection: Connection | undefined;
    let socketOpened = false;
    const client = createClient(url, {
      ...options,
      connect_timeout: connectTimeoutMs / 1000,
      max: 1,
      max_lifetime: null,
      // Fetching array types on a connection that dies is an unhandled rejection in postgres.js 3.4.9.
      fetch_types: false,
      onclose: () => {
        if (connection) connection.#close();
      },
      // Called again for each reconnect. If a server accepts sockets and drops them, postgres.js reconnects forever.
      socket: (address: SocketOptions): Promise<Socket> => {
        if (socketOpened) throw connectionClosed();
        socketOpened = true;
        return openSocket(address, connectTimeoutMs);
      },
    } as Options<Record<string, never>>);
    configure?.(client);
    try {
      await client`select 1`; // with fetch_types off, reserve() on a fresh client hangs
      connection = new Connection(client, await client.reserve());
      return connection;
    } catch (error) {
      await client.end({ timeout: 0 });
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#closed === undefined;
  }

  /** Sends a statement without waiting for earlier ones, and keeps it prepared for the next time. */
  unsafe(text: string, values: unknown[] = []): RejectableQuery {
    const prepare = preparedStatements.has(text) || preparedStatements.size < maxPreparedStatements;
    if (prepare) preparedStatements.add(text);
    return this.#send(text, values, extendedQuery(prepare));
  }

  /** Sends one or several commands without parameters, unprepared. */
  command(text: string): RejectableQuery {
    return this.#send(text, [], {});
  }

  /** Begins a transaction. A deferred COMMIT travels in the same message. */
  begin(text: string): RejectableQuery {
    const deferred = this.#commitDeferred;
    this.#commitDeferred = false;
    return this.command(deferred ? `commit; ${text}` : text);
  }

  /** Leaves a read-only transaction open, so that its COMMIT travels with the next BEGIN. */
  deferCommit(): void {
    this.#commitDeferred = true;
  }

  /** Sends the deferred COMMIT, if there is one. */
  flushCommit(): void {
    if (!this.#commitDeferred || this.#closed) return;
    this.#commitDeferred = false;
    this.command("commit").catch(() => {});
  }

  /** Forgets the queries of the last transaction. Called before the connection is used again. */
  reset(): void {
    this.#queries = [];
  }

  /** Closes the connection after the queries in flight. */
  async end(): Promise<void> {
    if (this.#closed) return;
    this.#reserved.release();
    await this.#client.end({ timeout: 1 });
  }

  #send(text: string, values: unknown[], options: { prepare?: boolean }): RejectableQuery {
    if (this.#closed) throw this.#closed;
    // The values are encoded already, by Drizzle's columns or by the caller.
    const query = toRejectableQuery(this.#reserved.unsafe(text, values as never[], options).execute());
    this.#queries.push(query);
    return query;
  }

  #close(): void {
    this.#closed = connectionClosed();
    // postgres.js rejects the query that it has sent, and forgets those that wait behind it.
    for (const query of this.#queries) query.reject(this.#closed);
    void this.#client.end({ timeout: 0 });
  }
}

const connectionClosed = () =>
  Object.assign(new Error("The connection to the database was lost"), { code: "CONNECTION_CLOSED" });
