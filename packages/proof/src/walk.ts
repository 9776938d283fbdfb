import { openCheckpoint, openSeal, readCheckpoint, type TrustedLog } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { LogEntry } from "./entry.ts";
import type { Lookahead } from "./lookahead.ts";
import type { OutsideSeals } from "./outside.ts";
import { PrunedPrefix } from "./prefix.ts";
import { diagnose, judge, type SealedRange } from "./range.ts";
import { beginning, positionOf, type LogRecord, type ChainState, type Seal } from "./seal.ts";
import { InvalidSeal } from "./unsound.ts";
import type { SealRange, VerificationResult } from "./verdict.ts";
import { VerificationError, wrongEntry, wrongSeal } from "./wrong.ts";

/** One way through a log, from a seal over its entries to the next seal, up to the first thing that is wrong. */
export class LogVerifier {
  /** What is proven so far. */
  readonly proven: Omit<VerificationResult, "ok" | "finding"> = {
    verifiedEntries: 0,
    verifiedSeals: 0,
    matchedExternalSeals: 0,
    unsealedEntries: 0,
    erasedEntries: 0,
    prunedEntries: 0,
    lastSealedAt: null,
    lastSeal: null,
  };
  readonly #log: Lookahead<LogRecord>;
  readonly #copies: OutsideSeals;
  readonly #authority: TrustedLog;
  readonly #prefix = new PrunedPrefix();
  #position: ChainState = beginning;
  /** The first entry after the last seal. */
  #tail: LogEntry | null = null;

  constructor(log: Lookahead<LogRecord>, copies: OutsideSeals, authority: TrustedLog) {
    this.#log = log;
    this.#copies = copies;
    this.#authority = authority;
  }

  /** @throws VerificationError where the seal is not one of this log, or not the one that is kept outside */
  async startAfter(note: string): Promise<void> {
    const claimed = readCheckpoint(note);
    const place = { sealNumber: claimed?.number ?? 1, firstSequence: 1, lastSequence: claimed?.size ?? null };
    const checkpoint = await this.#sound("invalidSeal", place, () => openCheckpoint(note, this.#authority));
    await this.#isKeptOutside(note, place);
    this.#advance(note, checkpoint);
  }

  /** @throws VerificationError */
  async run(): Promise<void> {
    for (let record = await this.#log.take(); record; record = await this.#log.take())
      if ("seal" in record) await this.#check(record.seal);
      else this.#follow(record.entry);
    this.proven.prunedEntries = this.#prefix.close();
    await this.#expectEnd();
  }

  async #check(seal: Seal): Promise<void> {
    const place = this.#placeOf(seal);
    const checkpoint = await this.#sound("invalidSeal", place, () =>
      openSeal(seal, this.#position, this.#authority),
    );
    const next = await this.#log.peek();
    if (next && "seal" in next && next.seal.note === seal.note)
      throw await this.#wrongSeal(place, "stands there twice");
    if (this.#tail) throw wrongEntry("reordered", this.#tail.sequence, this.#tail, null);
    const isKept = await this.#isKeptOutside(seal.note, place);

    await this.#checkEntries(seal, { ...place, lastSequence: checkpoint.size });
    if (isKept) this.proven.matchedExternalSeals += 1;
    this.proven.verifiedSeals += 1;
    this.#advance(seal.note, checkpoint);
  }

  /** Where a seal stands, from what it claims. */
  #placeOf({ note }: Seal): SealRange {
    const number = this.#position.number + 1;
    const from = this.#position.size + 1;
    const claimed = readCheckpoint(note);
    return {
      sealNumber: number,
      firstSequence: from,
      lastSequence: claimed?.number === number && claimed.size >= from ? claimed.size : null,
    };
  }

  async #isKeptOutside(note: string, place: SealRange): Promise<boolean> {
    const found = await this.#sound("invalidExternalSeal", place, () =>
      this.#copies.compare(place.sealNumber, note),
    );
    if (found === "other")
      throw await this.#wrongSeal(place, "is another one than is kept outside: the log was sealed anew");
    return found === "same";
  }

  /** The numbers are known to be those of the seal, and its hashes those that were signed. */
  async #checkEntries(seal: Seal, place: SealRange & { lastSequence: number }): Promise<void> {
    const { firstSequence: from, lastSequence: to } = place;
    const entries = await this.#takeEntries(to, to - from + 1);
    if (!seal.leaves || !seal.commitments) {
      if (!this.#prefix.open || entries.length > 0)
        throw wrongSeal(place, entries[0] ?? null, "holds no hashes for its entries, as if they were pruned");
      return this.#prefix.extend(from, to, place);
    }
    const range = { from, to, leaves: seal.leaves, commitments: seal.commitments };
    let index = 0;
    for (let sequence = from; sequence <= to; sequence += 1) {
      const entry = entries[index];
      if (entry?.sequence === sequence) {
        this.#checkEntry(entry, entries, range, place);
        index += 1;
      } else if (entry && entry.sequence < sequence) {
        throw wrongEntry("inserted", entry.sequence, entry, place);
      } else if (this.#prefix.open) {
        this.#prefix.extend(sequence, sequence, place);
      } else {
        const kind = diagnose(sequence, undefined, entries, range);
        const isEnd = kind === "deleted" && !entry && !(await this.#nextEntry());
        throw wrongEntry(isEnd ? "truncated" : kind, sequence, undefined, place);
      }
    }
    const extra = entries[index];
    if (extra) throw wrongEntry("inserted", extra.sequence, extra, place);
  }

  /** @param count how many there should be at most; one more is enough to know that something is wrong */
  async #takeEntries(to: number, count: number): Promise<LogEntry[]> {
    const entries: LogEntry[] = [];
    for (let next = await this.#log.peek(); next && "entry" in next; next = await this.#log.peek()) {
      if (next.entry.sequence > to || entries.length > count) break;
      entries.push(next.entry);
      await this.#log.take();
    }
    return entries;
  }

  #checkEntry(entry: LogEntry, entries: LogEntry[], range: SealedRange, place: SealRange): void {
    const judgement = judge(entry, range);
    this.#prefix.open = false;
    if (judgement === "changed")
      throw wrongEntry(diagnose(entry.sequence, entry, entries, range), entry.sequence, entry, place);
    if (judgement === "commitment")
      throw wrongSeal(place, entry, `holds a changed commitment for entry ${entry.sequence}`);
    if (judgement === "erased") this.proven.erasedEntries += 1;
    this.proven.verifiedEntries += 1;
    this.#prefix.hear(entry);
  }

  /** The next entry, past any seals. */
  async #nextEntry(): Promise<LogEntry | null> {
    for (let record = await this.#log.take(); record; record = await this.#log.take())
      if ("entry" in record) return record.entry;
    return null;
  }

  /** An entry after the last seal; the next one may prove that a seal is missing. */
  #follow(entry: LogEntry): void {
    const expected = this.#position.size + 1 + this.proven.unsealedEntries;
    if (this.#prefix.open) {
      this.#prefix.open = false;
      this.#prefix.close();
    }
    if (entry.sequence < expected) throw wrongEntry("inserted", entry.sequence, entry, null);
    if (entry.sequence > expected) throw wrongEntry("deleted", expected, undefined, null);
    this.#tail ??= entry;
    this.proven.unsealedEntries += 1;
  }

  #advance(note: string, checkpoint: Checkpoint): void {
    const { number, size, sealedAt } = checkpoint;
    this.#position = positionOf(note, checkpoint);
    this.proven.lastSeal = { sealNumber: number, treeSize: size, note };
    this.proven.lastSealedAt = sealedAt;
  }

  async #expectEnd(): Promise<void> {
    const { number, size } = this.#position;
    const place = { sealNumber: number + 1, firstSequence: size + 1, lastSequence: null };
    const beyond = await this.#sound("invalidExternalSeal", place, () => this.#copies.beyond());
    if (!beyond) return;
    throw new VerificationError({
      kind: "truncated",
      sequence: size + 1,
      entryId: null,
      seal: place,
      message: `The log ends with seal ${number} and entry ${size}, but seal ${beyond.number} over ${beyond.size} entries, made at ${beyond.sealedAt}, is kept outside.`,
    });
  }

  /** What reading a seal, or its copy outside, answers. */
  async #sound<T>(
    kind: "invalidSeal" | "invalidExternalSeal",
    place: SealRange,
    read: () => T | Promise<T>,
  ): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof InvalidSeal)) throw error;
      throw await this.#wrongSeal(place, error.message, kind);
    }
  }

  /** Names the seal's first entry too, if need be from what comes after the wrong seal. */
  async #wrongSeal(
    place: SealRange,
    reason: string,
    kind?: "invalidExternalSeal" | "invalidSeal",
  ): Promise<VerificationError> {
    const first = this.#tail ?? (await this.#nextEntry());
    return wrongSeal(place, first?.sequence === place.firstSequence ? first : null, reason, kind);
  }
}
