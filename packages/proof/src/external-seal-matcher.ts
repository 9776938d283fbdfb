import type { Checkpoint } from "./checkpoint.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import { PeekableIterator } from "./peekable-iterator.ts";
import { parseUnverifiedCheckpoint, verifyCheckpoint, type TrustedLog } from "./trusted-log.ts";

/**
 * Compares the seals of a log with its external seals, both in order of seal number. External seals may be missing or
 * repeated. One that differs proves that the log was sealed again; one after the last seal, that the log was truncated.
 */
export class ExternalSealMatcher {
  readonly #notes: PeekableIterator<string>;
  readonly #log: TrustedLog;
  /** 0 before the first comparison: external seals before a resumed verification are skipped. */
  #lastSealNumber = 0;

  constructor(notes: AsyncIterable<string>, log: TrustedLog) {
    this.#notes = new PeekableIterator(notes);
    this.#log = log;
  }

  /**
   * Compares the next seal of the log with its external copies.
   * @returns `different` if a trusted key signed another seal with this number
   * @throws InvalidSeal if an external seal is invalid or out of order
   */
  async match(sealNumber: number, note: string): Promise<"identical" | "different" | "missing"> {
    let result: "identical" | "missing" = "missing";
    for (
      let external = await this.#notes.peek();
      external !== undefined;
      external = await this.#notes.peek()
    ) {
      const claimedNumber = parseUnverifiedCheckpoint(external)?.sealNumber ?? 0;
      if (claimedNumber > sealNumber) break;
      if (claimedNumber === sealNumber && external === note) result = "identical";
      else if (claimedNumber === sealNumber || claimedNumber === 0) {
        verifyCheckpoint(external, this.#log);
        return "different";
      } else if (this.#lastSealNumber > 0)
        throw new InvalidSeal(`is out of order: seal ${claimedNumber} stands in its place`);
      await this.#notes.next();
    }
    this.#lastSealNumber = sealNumber;
    return result;
  }

  /**
   * Finds an external seal after the last seal of the log.
   * @throws InvalidSeal if it is invalid
   */
  async findNext(): Promise<Checkpoint | null> {
    const note = await this.#notes.peek();
    return note === undefined ? null : verifyCheckpoint(note, this.#log);
  }

  async close(): Promise<void> {
    await this.#notes.close();
  }
}
