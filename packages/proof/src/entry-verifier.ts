import { classifyEntry, classifyMismatch, type SealedHashes } from "./entry-classification.ts";
import type { LogEntry } from "./log-entry.ts";
import type { LogReader } from "./log-reader.ts";
import { PrunedPrefix } from "./pruned-prefix.ts";
import type { Seal } from "./seal.ts";
import { entryError, sealError } from "./verification-error.ts";
import type { SealRange, VerificationSummary } from "./verification-result.ts";

/**
 * Verifies the entries of a log against the hashes of its seals, and that no sequence number is missing or occurs twice.
 * Throws a `VerificationError` at the first entry for which this does not hold.
 */
export class EntryVerifier {
  /** The first entry after the last seal. No seal may follow it. */
  firstUnsealed: LogEntry | null = null;
  readonly #log: LogReader;
  readonly #summary: VerificationSummary;
  readonly #prefix = new PrunedPrefix();

  constructor(log: LogReader, summary: VerificationSummary) {
    this.#log = log;
    this.#summary = summary;
  }

  /** @param seal a verified seal, whose range and hashes are therefore signed */
  async verifySealed(seal: Seal, range: SealRange & { lastSequence: number }): Promise<void> {
    const { firstSequence, lastSequence } = range;
    // One entry more than expected is enough to find that one was inserted.
    const entries = await this.#log.readEntries(lastSequence, lastSequence - firstSequence + 2);
    if (!seal.leaves || !seal.commitments) {
      if (!this.#prefix.isOpen || entries.length > 0)
        throw sealError(
          "invalidSeal",
          range,
          entries[0] ?? null,
          "holds no leaf hashes, though its entries were not pruned",
        );
      return this.#prefix.addMissing(firstSequence, lastSequence, range);
    }
    const hashes = { firstSequence, lastSequence, leaves: seal.leaves, commitments: seal.commitments };
    let index = 0;
    for (let sequence = firstSequence; sequence <= lastSequence; sequence += 1) {
      const entry = entries[index];
      if (entry && entry.sequence < sequence) throw entryError("inserted", entry.sequence, entry, range);
      if (entry?.sequence === sequence) {
        this.#verifyEntry(entry, entries, hashes, range);
        index += 1;
      } else if (this.#prefix.isOpen) {
        this.#prefix.addMissing(sequence, sequence, range);
      } else {
        throw await this.#missingEntry(sequence, entry === undefined, entries, hashes, range);
      }
    }
    const extra = entries[index];
    if (extra) throw entryError("inserted", extra.sequence, extra, range);
  }

  /** Verifies only the sequence number of an entry after the last seal. */
  verifyUnsealed(entry: LogEntry, lastSealedSequence: number): void {
    const expected = lastSealedSequence + 1 + this.#summary.unsealedEntries;
    if (this.#prefix.isOpen) {
      this.#prefix.isOpen = false;
      this.#prefix.count(); // no sealed entry follows that could state that they were pruned
    }
    if (entry.sequence < expected) throw entryError("inserted", entry.sequence, entry, null);
    if (entry.sequence > expected) throw entryError("deleted", expected, undefined, null);
    this.firstUnsealed ??= entry;
    this.#summary.unsealedEntries += 1;
  }

  /** Counts the pruned entries, after all entries were verified. */
  countPruned(): number {
    return this.#prefix.count();
  }

  #verifyEntry(entry: LogEntry, entries: LogEntry[], hashes: SealedHashes, range: SealRange): void {
    const status = classifyEntry(entry, hashes);
    this.#prefix.isOpen = false;
    if (status === "changed")
      throw entryError(
        classifyMismatch(entry.sequence, entry, entries, hashes),
        entry.sequence,
        entry,
        range,
      );
    if (status === "changedCommitment")
      throw sealError("invalidSeal", range, entry, `holds a changed commitment for entry ${entry.sequence}`);
    if (status === "erased") this.#summary.erasedEntries += 1;
    this.#summary.verifiedEntries += 1;
    this.#prefix.readEntry(entry);
  }

  async #missingEntry(
    sequence: number,
    isLastOfSeal: boolean,
    entries: LogEntry[],
    hashes: SealedHashes,
    range: SealRange,
  ) {
    const kind = classifyMismatch(sequence, undefined, entries, hashes);
    const isTruncated = kind === "deleted" && isLastOfSeal && !(await this.#log.findEntry());
    return entryError(isTruncated ? "truncated" : kind, sequence, undefined, range);
  }
}
