import { Connection, type ConnectionOptions } from "./connection.ts";

type Waiter = { resolve: (connection: Connection) => void; reject: (error: unknown) => void };

/** How long an idle connection may keep a read-only transaction open, so that under load its COMMIT costs no message. */
const idleCommitDelayMs = 2;

/** Acquire timeout. It also ends the deadlock of transactions that hold all connections and wait for another one. */
const acquireTimeoutMs = 10_000;

/** A pool of at most `max` connections. Callers that find none free wait in order of arrival. */
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

  constructor(url: string, { max, ...options }: ConnectionOptions & { max: number }) {
    this.#max = max;
    this.#connect = () => Connection.connect(url, options);
  }

  /** @throws the database's error if a new connection fails, or CONNECT_TIMEOUT if none becomes free in time */
  acquire(): Connection | Promise<Connection> {
    if (this.#ended) throw poolError("CONNECTION_ENDED", "The database was closed");
    const connection = this.#takeIdle();
    if (connection) return connection;
    const acquired = new Promise<Connection>((resolve, reject) =>
      this.#waiters.push(this.#createWaiter(resolve, reject)),
    );
    if (this.#connections.size + this.#connecting < this.#max) this.#openConnection();
    return acquired;
  }

  /** Returns a connection to the pool. Its transaction has ended, or is a read whose COMMIT is deferred. */
  release(connection: Connection): void {
    if (!connection.isOpen) return this.destroy(connection);
    connection.reset();
    const waiter = this.#waiters.shift();
    if (waiter) return waiter.resolve(connection);
    this.#idle.push(connection);
    this.#flushTimer ??= setTimeout(() => this.#flushIdle(), idleCommitDelayMs);
    this.#checkDrained();
  }

  /** Removes a closed connection, and opens another one if a caller waits. */
  destroy(connection: Connection): void {
    this.#connections.delete(connection);
    if (this.#waiters.length > 0) this.#openConnection();
    this.#checkDrained();
  }

  /** Waits until running transactions have ended, for at most `timeoutMs`, and closes all connections. */
  async end(timeoutMs: number): Promise<void> {
    this.#ended = true;
    const drained = new Promise<void>((resolve) => (this.#onDrained = resolve));
    const timeout = setTimeout(() => this.#onDrained?.(), timeoutMs);
    this.#checkDrained();
    await drained;
    this.#closed = true;
    this.#rejectWaiters(poolError("CONNECTION_ENDED", "The database was closed"));
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
        // Without a connection, no release will serve the other waiters.
        if (this.#connections.size + this.#connecting === 0) this.#rejectWaiters(error);
        this.#checkDrained();
      },
    );
  }

  #createWaiter(resolve: (connection: Connection) => void, reject: (error: unknown) => void): Waiter {
    const timeout = setTimeout(() => {
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      reject(poolError("CONNECT_TIMEOUT", `No connection became free within ${acquireTimeoutMs / 1000} s`));
    }, acquireTimeoutMs);
    const waiter: Waiter = {
      resolve: (connection) => {
        clearTimeout(timeout);
        resolve(connection);
      },
      reject: (error) => {
        clearTimeout(timeout);
        reject(error);
      },
    };
    return waiter;
  }

  #rejectWaiters(error: unknown): void {
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

const poolError = (code: string, message: string) => Object.assign(new Error(message), { code });
