import type { LoggedEntry } from "./entry.ts";
import type { SealPlace } from "./verdict.ts";
import { Wrong } from "./wrong.ts";

/** The entries that are missing from the start of a log, which is right only where a later one says that they were pruned. */
export class Prefix {
  /** Whether no entry was there yet. */
  open = true;
  #gap: { from: number; to: number; seal: SealPlace } | null = null;
  #prunedTo = 0;

  /** These are missing, and follow what was missing so far. */
  extend(from: number, to: number, seal: SealPlace): void {
    this.#gap = { from: this.#gap?.from ?? from, to, seal: this.#gap?.seal ?? seal };
  }

  /** An entry that is proven; only the log's own word counts, which no person and no login can give. */
  hear({ action, actorType, metadata }: LoggedEntry): void {
    if (action === "activity.prune" && actorType === "system")
      this.#prunedTo = Math.max(this.#prunedTo, prunedTo(metadata));
  }

  /**
   * How many entries were pruned.
   * @throws Wrong where some are missing that were not
   */
  close(): number {
    if (!this.#gap) return 0;
    const { from, to, seal } = this.#gap;
    if (to <= this.#prunedTo) return to - from + 1;
    throw new Wrong({
      kind: this.open ? "cut" : "missing",
      sequence: from,
      entryId: null,
      seal,
      message: this.open
        ? `Entry ${from} and all that followed it are gone.`
        : `The entries ${from} to ${to} are missing, and nothing in the log says that they were pruned.`,
    });
  }
}

function prunedTo(metadata: string | null): number {
  try {
    const value: unknown = JSON.parse(metadata ?? "null");
    const number: unknown = value && typeof value === "object" && "prunedTo" in value ? value.prunedTo : 0;
    return Number.isSafeInteger(number) ? Number(number) : 0;
  } catch {
    return 0;
  }
}
