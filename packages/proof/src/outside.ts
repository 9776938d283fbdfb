import { openCheckpoint, readCheckpoint, type TrustedLog } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { Lookahead } from "./lookahead.ts";
import { InvalidSeal } from "./unsound.ts";

/**
 * The copies of a log's seals that are kept where those who write to the database cannot: in order of number, some more
 * than once, some perhaps not there. They tell a log that was cut, or sealed anew.
 */
export class OutsideSeals {
  readonly #notes: Lookahead<string>;
  readonly #authority: TrustedLog;
  /** The seal that was compared last; 0 while copies may be of seals before those that are. */
  #last = 0;

  constructor(notes: AsyncIterable<string>, authority: TrustedLog) {
    this.#notes = new Lookahead(notes);
    this.#authority = authority;
  }

  /**
   * How the copies of the next seal compare with it: other where a trusted key signed both.
   * @throws InvalidSeal where a copy cannot be believed
   */
  async compare(number: number, note: string): Promise<"same" | "other" | "none"> {
    let found: "same" | "none" = "none";
    for (let copy = await this.#notes.peek(); copy !== undefined; copy = await this.#notes.peek()) {
      const claimed = readCheckpoint(copy)?.number ?? 0;
      if (claimed > number) break;
      if (claimed === number && copy === note) found = "same";
      else if (claimed === number || claimed === 0) {
        openCheckpoint(copy, this.#authority);
        return "other";
      } else if (this.#last > 0) throw new InvalidSeal(`comes too late: it is of seal ${claimed}`);
      await this.#notes.take();
    }
    this.#last = number;
    return found;
  }

  /**
   * What the next copy says, which is of a seal past the last one in the log.
   * @throws InvalidSeal where it cannot be believed
   */
  async beyond(): Promise<Checkpoint | null> {
    const copy = await this.#notes.peek();
    return copy === undefined ? null : openCheckpoint(copy, this.#authority);
  }

  async close(): Promise<void> {
    await this.#notes.close();
  }
}
