/** Reads what comes one after the other, and what comes next without taking it. */
export class Lookahead<T> {
  readonly #iterator: AsyncIterator<T>;
  #ahead: IteratorResult<T> | undefined;

  constructor(items: AsyncIterable<T>) {
    this.#iterator = items[Symbol.asyncIterator]();
  }

  async peek(): Promise<T | undefined> {
    this.#ahead ??= await this.#iterator.next();
    return this.#ahead.done ? undefined : this.#ahead.value;
  }

  async take(): Promise<T | undefined> {
    const item = await this.peek();
    if (!this.#ahead?.done) this.#ahead = undefined;
    return item;
  }

  /** Lets go of what is read from. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
