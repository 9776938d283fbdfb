import { TransactionError } from "../transaction/errors.ts";
import type { Connection } from "./connection.ts";
import type { DrizzleClient } from "../drizzle/bind-drizzle.ts";

/**
 * A scope's hold on its lane. It ends with the scope: a handler that goes on with `ctx.db` afterwards, because it
 * did not await something, would otherwise find itself in the transaction of whoever has the lane next.
 */
export class TransactionClient implements DrizzleClient {
  readonly #connection: Connection;
  #ended = false;
  #savepoints = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  unsafe(text: string, values?: unknown[]) {
    return this.#requireConnection().unsafe(text, values);
  }

  /** A transaction within the scope's is a savepoint. */
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

  end(): void {
    this.#ended = true;
  }

  #requireConnection(): Connection {
    if (this.#ended)
      throw new TransactionError("This scope has ended: await every query before its handler returns");
    return this.#connection;
  }
}
