import { initialChainState, toChainState, type ChainState } from "./chain-state.ts";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import { computeCommitment, computeLeafHash, type LogEntry } from "./log-entry.ts";
import { hashSizeBytes, MerkleTree } from "./merkle-tree.ts";
import { noCommitment, type Seal } from "./seal.ts";
import { parseNote } from "./signed-note.ts";
import type { Signer } from "./signer.ts";

type SealOptions = { origin: string; signer: Signer; now: Date };

/**
 * Creates the next seal of a log.
 * @param previous the last seal, not pruned; null for the first one
 * @param entries at least one; they follow the last sealed entry without a gap
 * @throws Error if the entries do not follow, or if the last seal is not intact
 */
export function sealEntries(previous: Seal | null, entries: LogEntry[], options: SealOptions): Seal {
  const { origin, signer, now } = options;
  const { state, tree } = previous
    ? restoreTree(previous, origin)
    : { state: initialChainState, tree: new MerkleTree() };
  if (entries.length === 0) throw new Error("A seal needs at least one entry");
  const outOfOrder = entries.find(({ sequence }, index) => sequence !== state.treeSize + 1 + index);
  if (outOfOrder)
    throw new Error(`Entry ${outOfOrder.sequence} of ${origin} does not follow the last sealed entry`);

  const frontier = tree.toFrontier();
  const commitments = entries.map(computeCommitment);
  const leaves = Buffer.concat(
    entries.map((entry, index) => computeLeafHash(entry, commitments[index] ?? null)),
  );
  const text = formatCheckpoint({
    origin,
    treeSize: state.treeSize + entries.length,
    rootHash: tree.append(leaves).computeRoot(),
    sealNumber: state.sealNumber + 1,
    previousNoteHash: state.noteHash,
    sealedAt: now.toISOString(),
  });
  return {
    note: signer.sign(text),
    frontier,
    leaves,
    commitments: Buffer.concat(commitments.map((commitment) => commitment ?? noCommitment)),
  };
}

/** Refuses a seal whose hashes do not match its root hash: a seal on top of it would never verify. */
function restoreTree(seal: Seal, origin: string): { state: ChainState; tree: MerkleTree } {
  const checkpoint = parseCheckpoint(parseNote(seal.note).text);
  const name = `Seal ${checkpoint.sealNumber} of ${origin}`;
  if (checkpoint.origin !== origin) throw new Error(`${name} belongs to the log ${checkpoint.origin}`);
  if (!seal.leaves) throw new Error(`${name} is pruned, so no seal can follow it`);
  const sizeBefore = checkpoint.treeSize - seal.leaves.length / hashSizeBytes;
  const tree = MerkleTree.fromFrontier(sizeBefore, seal.frontier).append(seal.leaves);
  if (!tree.computeRoot().equals(checkpoint.rootHash))
    throw new Error(`${name} has hashes that do not match its root hash`);
  return { state: toChainState(seal.note, checkpoint), tree };
}
