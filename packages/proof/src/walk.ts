import { openCheckpoint, openSeal, readCheckpoint, type Authority } from "./chain.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { LoggedEntry } from "./entry.ts";
import type { Lookahead } from "./lookahead.ts";
import type { OutsideSeals } from "./outside.ts";
import { Prefix } from "./prefix.ts";
import { diagnose, judge, type SealedRange } from "./range.ts";
import { beginning, positionOf, type LogRecord, type Position, type Seal } from "./seal.ts";
import { Unsound } from "./unsound.ts";
import type { SealPlace, Verdict } from "./verdict.ts";
import { Wrong, wrongEntry, wrongSeal } from "./wrong.ts";

/** One way through a log, from a seal over its entries to the next seal, up to the first thing that is wrong. */
export class Walk {
  /** What is proven so far. */
  readonly proven: Omit<Verdict, "ok" | "problem"> = {
    sealed: 0,
    seals: 0,
    outside: 0,
    unsealed: 0,
    erased: 0,
    pruned: 0,
    sealedAt: null,
    last: null,
  };
  readonly #log: Lookahead<LogRecord>;
  readonly #copies: OutsideSeals;
  readonly #authority: Authority;
  readonly #prefix = new Prefix();
  #position: Position = beginning;
  /** The first entry after the last seal. */
  #tail: LoggedEntry | null = null;

  constructor(log: Lookahead<LogRecord>, copies: OutsideSeals, authority: Authority) {
    this.#log = log;
    this.#copies = copies;
    this.#authority = authority;
  }

  /** @throws Wrong where the seal is not one of this log, or not the one that is kept outside */
  async startAfter(note: string): Promise<void> {
    const claimed = readCheckpoint(note);
    const place = { number: claimed?.number ?? 1, from: 1, to: claimed?.size ?? null };
    const checkpoint = await this.#sound("seal", place, () => openCheckpoint(note, this.#authority));
    await this.#isKeptOutside(note, place);
    this.#advance(note, checkpoint);
  }

  /** @throws Wrong */
  async run(): Promise<void> {
    for (let record = await this.#log.take(); record; record = await this.#log.take())
      if ("seal" in record) await this.#check(record.seal);
      else this.#follow(record.entry);
    this.proven.pruned = this.#prefix.close();
    await this.#expectEnd();
  }

  async #check(seal: Seal): Promise<void> {
    const place = this.#placeOf(seal);
    const checkpoint = await this.#sound("seal", place, () =>
      openSeal(seal, this.#position, this.#authority),
    );
    const next = await this.#log.peek();
    if (next && "seal" in next && next.seal.note === seal.note)
      throw await this.#wrongSeal(place, "stands there twice");
    if (this.#tail) throw wrongEntry("reordered", this.#tail.sequence, this.#tail, null);
    const isKept = await this.#isKeptOutside(seal.note, place);

    await this.#checkEntries(seal, { ...place, to: checkpoint.size });
    if (isKept) this.proven.outside += 1;
    this.proven.seals += 1;
    this.#advance(seal.note, checkpoint);
  }

  /** Where a seal stands, from what it claims. */
  #placeOf({ note }: Seal): SealPlace {
    const number = this.#position.number + 1;
    const from = this.#position.size + 1;
    const claimed = readCheckpoint(note);
    return { number, from, to: claimed?.number === number && claimed.size >= from ? claimed.size : null };
  }

  async #isKeptOutside(note: string, place: SealPlace): Promise<boolean> {
    const found = await this.#sound("outside", place, () => this.#copies.compare(place.number, note));
    if (found === "other")
      throw await this.#wrongSeal(place, "is another one than is kept outside: the log was sealed anew");
    return found === "same";
  }

  /** The numbers are known to be those of the seal, and its hashes those that were signed. */
  async #checkEntries(seal: Seal, place: SealPlace & { to: number }): Promise<void> {
    const { from, to } = place;
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
        const isEnd = kind === "missing" && !entry && !(await this.#nextEntry());
        throw wrongEntry(isEnd ? "cut" : kind, sequence, undefined, place);
      }
    }
    const extra = entries[index];
    if (extra) throw wrongEntry("inserted", extra.sequence, extra, place);
  }

  /** @param count how many there should be at most; one more is enough to know that something is wrong */
  async #takeEntries(to: number, count: number): Promise<LoggedEntry[]> {
    const entries: LoggedEntry[] = [];
    for (let next = await this.#log.peek(); next && "entry" in next; next = await this.#log.peek()) {
      if (next.entry.sequence > to || entries.length > count) break;
      entries.push(next.entry);
      await this.#log.take();
    }
    return entries;
  }

  #checkEntry(entry: LoggedEntry, entries: LoggedEntry[], range: SealedRange, place: SealPlace): void {
    const judgement = judge(entry, range);
    this.#prefix.open = false;
    if (judgement === "changed")
      throw wrongEntry(diagnose(entry.sequence, entry, entries, range), entry.sequence, entry, place);
    if (judgement === "commitment")
      throw wrongSeal(place, entry, `holds a changed commitment for entry ${entry.sequence}`);
    if (judgement === "erased") this.proven.erased += 1;
    this.proven.sealed += 1;
    this.#prefix.hear(entry);
  }

  /** The next entry, past any seals. */
  async #nextEntry(): Promise<LoggedEntry | null> {
    for (let record = await this.#log.take(); record; record = await this.#log.take())
      if ("entry" in record) return record.entry;
    return null;
  }

  /** An entry after the last seal; the next one may prove that a seal is missing. */
  #follow(entry: LoggedEntry): void {
    const expected = this.#position.size + 1 + this.proven.unsealed;
    if (this.#prefix.open) {
      this.#prefix.open = false;
      this.#prefix.close();
    }
    if (entry.sequence < expected) throw wrongEntry("inserted", entry.sequence, entry, null);
    if (entry.sequence > expected) throw wrongEntry("missing", expected, undefined, null);
    this.#tail ??= entry;
    this.proven.unsealed += 1;
  }

  #advance(note: string, checkpoint: Checkpoint): void {
    const { number, size, sealedAt } = checkpoint;
    this.#position = positionOf(note, checkpoint);
    this.proven.last = { number, size, note };
    this.proven.sealedAt = sealedAt;
  }

  async #expectEnd(): Promise<void> {
    const { number, size } = this.#position;
    const place = { number: number + 1, from: size + 1, to: null };
    const beyond = await this.#sound("outside", place, () => this.#copies.beyond());
    if (!beyond) return;
    throw new Wrong({
      kind: "cut",
      sequence: size + 1,
      entryId: null,
      seal: place,
      message: `The log ends with seal ${number} and entry ${size}, but seal ${beyond.number} over ${beyond.size} entries, made at ${beyond.sealedAt}, is kept outside.`,
    });
  }

  /** What reading a seal, or its copy outside, answers. */
  async #sound<T>(kind: "seal" | "outside", place: SealPlace, read: () => T | Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof Unsound)) throw error;
      throw await this.#wrongSeal(place, error.message, kind);
    }
  }

  /** Names the seal's first entry too, if need be from what comes after the wrong seal. */
  async #wrongSeal(place: SealPlace, reason: string, kind?: "outside" | "seal"): Promise<Wrong> {
    const first = this.#tail ?? (await this.#nextEntry());
    return wrongSeal(place, first?.sequence === place.from ? first : null, reason, kind);
  }
}
