import type { LogEntry } from "./log-entry.ts";
import { VerificationError } from "./verification-error.ts";
import type { SealRange } from "./verification-result.ts";

/**
 * The entries that are missing from the start of a log. They count as pruned if a later, verified entry states so, and as
 * deleted otherwise.
 */
export class PrunedPrefix {
  /** True until the first existing entry. */
  isOpen = true;
  #missing: { firstSequence: number; lastSequence: number; seal: SealRange } | null = null;
  #lastPrunedSequence = 0;

  /** Adds missing entries that follow those added before. */
  addMissing(firstSequence: number, lastSequence: number, seal: SealRange): void {
    this.#missing = this.#missing
      ? { ...this.#missing, lastSequence }
      : { firstSequence, lastSequence, seal };
  }

  /**
   * If the entry records a pruning, reads up to which sequence number. Only the system can record one.
   * @param entry a verified entry
   */
  readEntry({ action, actorType, metadata }: LogEntry): void {
    if (action === "activity.prune" && actorType === "system")
      this.#lastPrunedSequence = Math.max(this.#lastPrunedSequence, parseLastPrunedSequence(metadata));
  }

  /**
   * Counts the pruned entries.
   * @throws VerificationError if entries are missing that were not pruned
   */
  count(): number {
    if (!this.#missing) return 0;
    const { firstSequence, lastSequence, seal } = this.#missing;
    if (lastSequence <= this.#lastPrunedSequence) return lastSequence - firstSequence + 1;
    throw new VerificationError({
      kind: this.isOpen ? "truncated" : "deleted",
      sequence: firstSequence,
      entryId: null,
      seal,
      message: this.isOpen
        ? `The log was truncated: entry ${firstSequence} and all later entries are missing.`
        : `Entries ${firstSequence} to ${lastSequence} are missing, and no sealed entry states that they were pruned.`,
    });
  }
}

function parseLastPrunedSequence(metadata: string | null): number {
  try {
    const value: unknown = JSON.parse(metadata ?? "null");
    if (!value || typeof value !== "object" || !("lastPrunedSequence" in value)) return 0;
    return Number.isSafeInteger(value.lastPrunedSequence) ? Number(value.lastPrunedSequence) : 0;
  } catch {
    return 0;
  }
}
