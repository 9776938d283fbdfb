import type { DrizzleClient } from "../internals.ts";
import type { Connection } from "./connection.ts";
import { TransactionError } from "./transaction-error.ts";

/**
 * A transaction's access to its connection, released with the transaction. A query that a handler did not await would
 * otherwise run in the next transaction of that connection, as another actor.
 */
export class TransactionClient implements DrizzleClient {
  readonly #connection: Connection;
  #released = false;
  #savepoints = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  unsafe(text: string, values?: unknown[]) {
    return this.#requireConnection().unsafe(text, values);
  }

  /** Runs a nested transaction as a savepoint. */
  async begin<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    const name = `s${++this.#savepoints}`;
    await this.#requireConnection().command(`savepoint ${name}`);
    try {
      const value = await work(this);
      await this.#requireConnection().command(`release savepoint ${name}`);
      return value;
    } catch (error) {
      await this.#requireConnection().command(`rollback to savepoint ${name}`);
      throw error;
    }
  }

  savepoint<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    return this.begin(work);
  }

  release(): void {
    this.#released = true;
  }

  #requireConnection(): Connection {
    if (this.#released)
      throw new TransactionError("This transaction has ended. Await every query before the handler returns.");
    return this.#connection;
  }
}
