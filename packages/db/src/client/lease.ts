import { ScopeError } from "./errors.ts";
import type { Lane } from "./lane.ts";
import type { DrizzleClient } from "./session.ts";

/**
 * A scope's hold on its lane. It ends with the scope: a handler that goes on with `ctx.db` afterwards, because it
 * did not await something, would otherwise find itself in the transaction of whoever has the lane next.
 */
export class Lease implements DrizzleClient {
  readonly #lane: Lane;
  #ended = false;
  #savepoints = 0;

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  unsafe(text: string, values?: unknown[]) {
    return this.#held().unsafe(text, values);
  }

  /** A transaction within the scope's is a savepoint. */
  async begin<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    const name = `s${++this.#savepoints}`;
    await this.#held().command(`savepoint ${name}`);
    try {
      const value = await work(this);
      await this.#held().command(`release savepoint ${name}`);
      return value;
    } catch (error) {
      await this.#held().command(`rollback to savepoint ${name}`);
      throw error;
    }
  }

  savepoint<T>(work: (client: DrizzleClient) => Promise<T>): Promise<T> {
    return this.begin(work);
  }

  end(): void {
    this.#ended = true;
  }

  #held(): Lane {
    if (this.#ended)
      throw new ScopeError("This scope has ended: await every query before its handler returns");
    return this.#lane;
  }
}
