import type { LogEntry } from "./log-entry.ts";
import { hashSizeBytes } from "./merkle-tree.ts";

/**
 * A seal over a range of entries: a signed checkpoint, and the hashes that it commits to. The hashes show which entry was
 * changed; the checkpoint alone only shows that one was.
 */
export type Seal = {
  /** The signed checkpoint of the tree that ends with this seal's entries. */
  note: string;
  /** The frontier of the tree before this seal's entries. */
  frontier: Buffer;
  /** The leaf hash of each entry; null if the entries were pruned. */
  leaves: Buffer | null;
  /** The commitment of each entry, or `noCommitment`; null if the entries were pruned. */
  commitments: Buffer | null;
};

/** A record of a log that is read in order: a seal, then its entries. */
export type LogRecord = { seal: Seal } | { entry: LogEntry };

/** Stands in `Seal.commitments` for an entry without personal data. */
export const noCommitment = Buffer.alloc(hashSizeBytes);
