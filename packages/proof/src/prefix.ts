import type { LogEntry } from "./entry.ts";
import type { SealRange } from "./verdict.ts";
import { VerificationError } from "./wrong.ts";

/** The entries that are missing from the start of a log, which is right only where a later one says that they were pruned. */
export class PrunedPrefix {
  /** Whether no entry was there yet. */
  open = true;
  #gap: { from: number; to: number; seal: SealRange } | null = null;
  #lastPrunedSequence = 0;

  /** These are missing, and follow what was missing so far. */
  extend(from: number, to: number, seal: SealRange): void {
    this.#gap = { from: this.#gap?.from ?? from, to, seal: this.#gap?.seal ?? seal };
  }

  /** An entry that is proven; only the log's own word counts, which no person and no login can give. */
  hear({ action, actorType, metadata }: LogEntry): void {
    if (action === "activity.prune" && actorType === "system")
      this.#lastPrunedSequence = Math.max(this.#lastPrunedSequence, parseLastPrunedSequence(metadata));
  }

  /**
   * How many entries were pruned.
   * @throws VerificationError where some are missing that were not
   */
  close(): number {
    if (!this.#gap) return 0;
    const { from, to, seal } = this.#gap;
    if (to <= this.#lastPrunedSequence) return to - from + 1;
    throw new VerificationError({
      kind: this.open ? "truncated" : "deleted",
      sequence: from,
      entryId: null,
      seal,
      message: this.open
        ? `Entry ${from} and all that followed it are gone.`
        : `The entries ${from} to ${to} are missing, and nothing in the log says that they were pruned.`,
    });
  }
}

function parseLastPrunedSequence(metadata: string | null): number {
  try {
    const value: unknown = JSON.parse(metadata ?? "null");
    const number: unknown =
      value && typeof value === "object" && "lastPrunedSequence" in value ? value.lastPrunedSequence : 0;
    return Number.isSafeInteger(number) ? Number(number) : 0;
  } catch {
    return 0;
  }
}
