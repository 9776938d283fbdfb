import { computeCommitment, computeLeafHash, hasPersonalData, type LogEntry } from "./log-entry.ts";
import { getHash } from "./merkle-tree.ts";
import { noCommitment } from "./seal.ts";

/** The hashes that a verified seal holds for its entries. */
export type SealedHashes = {
  firstSequence: number;
  lastSequence: number;
  leaves: Buffer;
  commitments: Buffer;
};

/**
 * - `intact`: the entry is as it was sealed.
 * - `erased`: it is as it was sealed, except that its personal data was erased.
 * - `changed`: it is not as it was sealed.
 * - `changedCommitment`: it is as it was sealed, but the seal holds another commitment for it.
 */
type EntryStatus = "intact" | "erased" | "changed" | "changedCommitment";

/** Compares an entry with the hashes that were sealed under its sequence number. */
export function classifyEntry(entry: LogEntry, hashes: SealedHashes): EntryStatus {
  const index = entry.sequence - hashes.firstSequence;
  const sealedLeaf = getHash(hashes.leaves, index);
  const commitmentOrZeros = getHash(hashes.commitments, index);
  const sealedCommitment = commitmentOrZeros.equals(noCommitment) ? null : commitmentOrZeros;
  const isSealedWith = (commitment: Buffer | null) => computeLeafHash(entry, commitment).equals(sealedLeaf);

  if (hasPersonalData(entry)) {
    // Erasure destroys the salt and the personal data together: data without a salt was put back.
    const commitment = entry.salt === null ? null : computeCommitment(entry);
    if (!commitment || !isSealedWith(commitment)) return "changed";
    return sealedCommitment?.equals(commitment) ? "intact" : "changedCommitment";
  }
  if (isSealedWith(sealedCommitment)) {
    if (!sealedCommitment) return "intact";
    return entry.salt === null ? "erased" : "changed";
  }
  return sealedCommitment && isSealedWith(null) ? "changedCommitment" : "changed";
}

/**
 * Classifies a mismatch at a sequence number. It depends on two facts: whether the entry that was sealed there exists at
 * another position of the seal, and whether the entry that is there now was sealed at another position.
 * @param entry the entry that stands under the sequence number, if there is one
 * @param entries all existing entries of the seal
 */
export function classifyMismatch(
  sequence: number,
  entry: LogEntry | undefined,
  entries: LogEntry[],
  hashes: SealedHashes,
): "changed" | "deleted" | "inserted" | "reordered" {
  const sealedEntryExists = entries.some((other) => other !== entry && wasSealedAs(sequence, other, hashes));
  const isForeign = entry === undefined || wasSealedElsewhere(entry, hashes);
  if (isForeign) return sealedEntryExists ? "reordered" : "deleted";
  return sealedEntryExists ? "inserted" : "changed";
}

/** Returns whether an entry, whatever its sequence number is now, was sealed under the given one. */
const wasSealedAs = (sequence: number, entry: LogEntry, hashes: SealedHashes): boolean =>
  classifyEntry({ ...entry, sequence }, hashes) !== "changed";

function wasSealedElsewhere(entry: LogEntry, hashes: SealedHashes): boolean {
  for (let sequence = hashes.firstSequence; sequence <= hashes.lastSequence; sequence += 1)
    if (sequence !== entry.sequence && wasSealedAs(sequence, entry, hashes)) return true;
  return false;
}
