/** An async iterator whose next item can be read without consuming it. */
export class PeekableIterator<T> {
  readonly #iterator: AsyncIterator<T>;
  #peeked: IteratorResult<T> | undefined;

  constructor(items: AsyncIterable<T>) {
    this.#iterator = items[Symbol.asyncIterator]();
  }

  /** Reads the next item without consuming it; undefined at the end. */
  async peek(): Promise<T | undefined> {
    this.#peeked ??= await this.#iterator.next();
    return this.#peeked.done ? undefined : this.#peeked.value;
  }

  /** Consumes the next item; undefined at the end. */
  async next(): Promise<T | undefined> {
    const item = await this.peek();
    if (!this.#peeked?.done) this.#peeked = undefined;
    return item;
  }

  /** Closes the source, even if it was not read to its end. */
  async close(): Promise<void> {
    await this.#iterator.return?.();
  }
}
