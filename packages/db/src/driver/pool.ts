import type { Options } from "postgres";
import { Connection } from "./connection.ts";

type Waiter = { resolve: (connection: Connection) => void; reject: (error: unknown) => void };

/** Milliseconds that a lane which nobody takes may leave a read open, so that under load its end costs no message. */
const idleCommitDelayMs = 2;

/** Milliseconds in line before a caller hears that nothing is free. */
const acquireTimeoutMs = 10_000;

/** Hands out lanes, at most `max` at a time; who comes when all are taken waits in line. */
export class Pool {
  readonly #connections = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #waiters: Waiter[] = [];
  #connecting = 0;
  #flushTimer: NodeJS.Timeout | undefined;
  #onDrained: (() => void) | undefined;
  #ended = false;
  #closed = false;
  readonly #max: number;
  readonly #connect: () => Promise<Connection>;

  constructor(url: string, { max, ...options }: Options<Record<string, never>> & { max: number }) {
    this.#max = max;
    this.#connect = () => Connection.connect(url, options);
  }

  /** @throws what the database said, where a new connection is needed and it lets none in */
  acquire(): Connection | Promise<Connection> {
    if (this.#ended) throw connectionError("CONNECTION_ENDED", "The database was closed");
    const connection = this.#takeIdle();
    if (connection) return connection;
    const turn = new Promise<Connection>((resolve, reject) =>
      this.#waiters.push(this.#createWaiter(resolve, reject)),
    );
    if (this.#connections.size + this.#connecting < this.#max) this.#openConnection();
    return turn;
  }

  /** Takes a lane back, its transaction ended, or a read that its next user ends. */
  release(connection: Connection): void {
    if (!connection.isOpen) return this.destroy(connection);
    connection.reset();
    const next = this.#waiters.shift();
    if (next) next.resolve(connection);
    else {
      this.#idle.push(connection);
      if (this.#flushTimer === undefined)
        this.#flushTimer = setTimeout(() => this.#flushIdle(), idleCommitDelayMs);
      this.#checkDrained();
    }
  }

  /** Strikes off a lane whose connection is gone; another one is opened in its place for who waits. */
  destroy(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#waiters.length > 0) this.#openConnection();
    this.#checkDrained();
  }

  /** Lets the transactions under way end, for at most `seconds`, and closes every connection. */
  async end(seconds: number): Promise<void> {
    this.#ended = true;
    const drained = new Promise<void>((resolve) => (this.#onDrained = resolve));
    const timeout = setTimeout(() => this.#onDrained?.(), seconds * 1000);
    this.#checkDrained();
    await drained;
    this.#closed = true;
    this.#rejectAll(connectionError("CONNECTION_ENDED", "The database was closed"));
    clearTimeout(timeout);
    clearTimeout(this.#flushTimer);
    await Promise.all([...this.#connections].map((connection) => connection.end()));
  }

  #takeIdle(): Connection | undefined {
    for (let connection = this.#idle.pop(); connection; connection = this.#idle.pop()) {
      if (connection.isOpen) return connection;
      this.#connections.delete(connection);
    }
    return undefined;
  }

  #openConnection(): void {
    this.#connecting++;
    this.#connect().then(
      (connection) => {
        this.#connecting--;
        if (this.#closed) return connection.end();
        this.#connections.add(connection);
        return this.release(connection);
      },
      (error: unknown) => {
        this.#connecting--;
        this.#waiters.shift()?.reject(error);
        // Nobody is left who could come back with a lane for the others.
        if (this.#connections.size + this.#connecting === 0) this.#rejectAll(error);
        this.#checkDrained();
      },
    );
  }

  /** Someone in line who does not wait for ever, as they would where scopes that hold all lanes open scopes themselves. */
  #createWaiter(resolve: (connection: Connection) => void, reject: (error: unknown) => void): Waiter {
    const settled = (settle: () => void) => {
      clearTimeout(timeout);
      settle();
    };
    const waiting: Waiter = {
      resolve: (connection) => settled(() => resolve(connection)),
      reject: (error) => settled(() => reject(error)),
    };
    const timeout = setTimeout(() => {
      this.#waiters.splice(this.#waiters.indexOf(waiting), 1);
      reject(connectionError("CONNECT_TIMEOUT", `No connection was free for ${acquireTimeoutMs / 1000} s`));
    }, acquireTimeoutMs);
    return waiting;
  }

  #rejectAll(error: unknown): void {
    for (const { reject } of this.#waiters.splice(0)) reject(error);
  }

  #flushIdle(): void {
    this.#flushTimer = undefined;
    for (const connection of this.#idle) connection.flushCommit();
  }

  #checkDrained(): void {
    const busy = this.#connecting + this.#connections.size - this.#idle.length;
    if (busy === 0 && this.#waiters.length === 0) this.#onDrained?.();
  }
}

const connectionError = (code: string, message: string) => Object.assign(new Error(message), { code });
