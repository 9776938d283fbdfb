import { commitmentOf, hasPersonal, leafOf, type LogEntry } from "./entry.ts";
import { hashAt } from "./merkle.ts";
import { noCommitment } from "./seal.ts";

/** What a seal holds for its entries, of which the first has the number `from`. */
export type SealedRange = { from: number; to: number; leaves: Buffer; commitments: Buffer };

type Judgement =
  | "intact"
  | "erased"
  | "changed"
  /** The entry is what was sealed, but the seal holds another commitment for it. */
  | "commitment";

/** Whether an entry is the one that was sealed under its number. */
export function judge(entry: LogEntry, { from, leaves, commitments }: SealedRange): Judgement {
  const leaf = hashAt(leaves, entry.sequence - from);
  const kept = hashAt(commitments, entry.sequence - from);
  const stored = kept.equals(noCommitment) ? null : kept;
  const sealedWith = (commitment: Buffer | null) => leafOf(entry, commitment).equals(leaf);

  if (hasPersonal(entry)) {
    // The salt goes with the person, and what is personal with both.
    const own = entry.salt === null ? null : commitmentOf(entry);
    if (!own || !sealedWith(own)) return "changed";
    return stored?.equals(own) ? "intact" : "commitment";
  }
  if (sealedWith(stored)) {
    if (!stored) return "intact";
    return entry.salt === null ? "erased" : "changed";
  }
  return stored && sealedWith(null) ? "commitment" : "changed";
}

/** Whether an entry is the one that was sealed under this number, whatever number it stands under. */
const belongsAt = (entry: LogEntry, sequence: number, range: SealedRange): boolean =>
  judge({ ...entry, sequence }, range) !== "changed";

/**
 * What became of the entry that was sealed under a number, from whether it stands elsewhere in the range, and whether what
 * stands in its place was sealed elsewhere there.
 */
export function diagnose(
  sequence: number,
  entry: LogEntry | undefined,
  entries: LogEntry[],
  range: SealedRange,
): "changed" | "deleted" | "inserted" | "reordered" {
  const stillThere = entries.some((other) => other !== entry && belongsAt(other, sequence, range));
  const fromElsewhere = entry === undefined || isSealedIn(entry, range);
  if (fromElsewhere) return stillThere ? "reordered" : "deleted";
  return stillThere ? "inserted" : "changed";
}

function isSealedIn(entry: LogEntry, range: SealedRange): boolean {
  for (let sequence = range.from; sequence <= range.to; sequence += 1)
    if (sequence !== entry.sequence && belongsAt(entry, sequence, range)) return true;
  return false;
}
