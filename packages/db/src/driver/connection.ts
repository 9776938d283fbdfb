import { once } from "node:events";
import { createConnection, type Socket } from "node:net";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres, { type Options, type PendingQuery, type ReservedSql, type Row } from "postgres";

/** Milliseconds to wait for a server to take the connection, and as long again for it to let us in. */
const connectTimeoutMs = 5000;

/** What postgres.js has read out of a URL. */
type Address = { host: [host: string]; port: [port: number]; path: string | false | undefined };

type Query = PendingQuery<Row[]> & { reject(error: Error): void };

/** Beyond so many different texts a statement is not kept on the server: each would stay there, on each connection. */
const maxPreparedTexts = 2000;
const preparedTexts = new Set<string>();

/**
 * One connection for one transaction at a time. postgres.js would carry on with a reserved connection that has
 * closed: it crashes the process, or lets what waits hang. So a lane watches its own connection, fails what is
 * under way when that closes, and refuses what comes after; nothing that was begun is ever sent elsewhere.
 */
export class Connection {
  #closed: Error | undefined;
  #commitDeferred = false;
  #queries: Query[] = [];
  readonly #connection: ReservedSql;
  readonly #client: postgres.Sql;

  private constructor(client: postgres.Sql, connection: ReservedSql) {
    this.#client = client;
    this.#connection = connection;
    drizzle(client); // has postgres.js leave dates and JSON to Drizzle's columns
  }

  /** Connects; rejects where the database does not let it. */
  static async connect(url: string, options: Options<Record<string, never>>): Promise<Connection> {
    let connection: Connection | undefined;
    let socketOpened = false;
    const onclose = () => {
      if (connection) connection.#close();
    };
    // Asking for array types on its own, postgres.js crashes the process where the connection is lost meanwhile.
    // Drizzle reads the arrays of its columns itself.
    const fixed = {
      connect_timeout: connectTimeoutMs / 1000,
      max: 1,
      max_lifetime: null,
      fetch_types: false,
      onclose,
      // A server that takes a connection and drops it, as a proxy does before none, postgres.js would dial for ever.
      socket: (address: Address) => {
        if (socketOpened) throw connectionClosed();
        socketOpened = true;
        return openSocket(address);
      },
    };
    const client = postgres(url, { ...options, ...fixed });
    try {
      await client`select 1`; // reserving a connection that is not there yet would hang without those types
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

  /** Sends a statement at once and keeps it prepared, so that the next time takes one round trip. */
  unsafe(text: string, values: unknown[] = []): Query {
    const prepare = preparedTexts.has(text) || preparedTexts.size < maxPreparedTexts;
    if (prepare) preparedTexts.add(text);
    // `simple`, which postgres.js reads but does not declare, would keep a statement without values unprepared.
    return this.#send(text, values, { prepare, simple: false } as { prepare: boolean });
  }

  /** Sends commands that take no values at once, unprepared; several may stand in one text. */
  command(text: string): Query {
    return this.#send(text, [], {});
  }

  /** Begins a transaction, ending first what the one before it left open. */
  begin(begin: string): Query {
    const text = this.#commitDeferred ? `commit; ${begin}` : begin;
    this.#commitDeferred = false;
    return this.command(text);
  }

  /** Ends a read without a message of its own: COMMIT travels with the next BEGIN. */
  deferCommit(): void {
    this.#commitDeferred = true;
  }

  /** Sends the COMMIT that is still owed, where nobody has come for the lane. */
  flushCommit(): void {
    if (!this.#commitDeferred || this.#closed) return;
    this.#commitDeferred = false;
    this.command("commit").catch(() => {});
  }

  /** Forgets what the last transaction had under way; before the next one. */
  reset(): void {
    this.#queries = [];
  }

  /** Ends the connection: after what is under way, where there is no transaction. */
  async end(): Promise<void> {
    if (this.#closed) return;
    this.#connection.release();
    await this.#client.end({ timeout: 1 });
  }

  #send(text: string, values: unknown[], options: { prepare?: boolean }): Query {
    if (this.#closed) throw this.#closed;
    // Drizzle has encoded the values by their columns; that a query can be rejected, the types leave out.
    const query = this.#connection.unsafe(text, values as never[], options).execute() as unknown as Query;
    this.#queries.push(query);
    return query;
  }

  #close(): void {
    this.#closed = connectionClosed();
    // postgres.js fails what it has sent; what still waits behind that it forgets.
    for (const query of this.#queries) query.reject(this.#closed);
    void this.#client.end({ timeout: 0 });
  }
}

const connectionClosed = () =>
  Object.assign(new Error("The connection to the database was lost"), { code: "CONNECTION_CLOSED" });

/**
 * Connects as postgres.js does, but for Nagle's algorithm, which would hold a message back until the one before it is
 * acknowledged: a round trip more. postgres.js takes the socket once it is connected.
 */
async function openSocket({ host: [host], port: [port], path }: Address): Promise<Socket> {
  const socket = path ? createConnection(path) : createConnection({ host, port, noDelay: true });
  const late = Object.assign(new Error(`${host}:${port} does not answer`), { code: "CONNECT_TIMEOUT" });
  const timeout = setTimeout(() => socket.destroy(late), connectTimeoutMs);
  try {
    await once(socket, "connect");
  } finally {
    clearTimeout(timeout);
  }
  return Object.assign(socket, { host }); // from which postgres.js takes the name that a certificate must carry
}
