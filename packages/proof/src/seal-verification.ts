import type { ChainState } from "./chain-state.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import { hashSizeBytes, MerkleTree } from "./merkle-tree.ts";
import type { Seal } from "./seal.ts";
import { verifyCheckpoint, type TrustedLog } from "./trusted-log.ts";

/**
 * Verifies that a seal belongs to the log, follows the previous seal, and holds the hashes that it commits to: its frontier
 * leads to the previous root hash, and its frontier with its leaf hashes to the signed one.
 * @returns the verified checkpoint
 * @throws InvalidSeal
 */
export function verifySeal(seal: Seal, previous: ChainState, log: TrustedLog): Checkpoint {
  const checkpoint = verifyCheckpoint(seal.note, log);
  const { sealNumber, treeSize } = checkpoint;
  if (sealNumber > previous.sealNumber + 1)
    throw new InvalidSeal(`is missing: seal ${sealNumber} stands in its place`);
  if (sealNumber <= previous.sealNumber)
    throw new InvalidSeal(`is missing: seal ${sealNumber} is repeated in its place`);
  if (!checkpoint.previousNoteHash.equals(previous.noteHash))
    throw new InvalidSeal("is not linked to the previous seal");
  if (treeSize <= previous.treeSize) throw new InvalidSeal("covers no entries");
  verifyHashes(seal, previous, checkpoint);
  return checkpoint;
}

function verifyHashes({ frontier, leaves, commitments }: Seal, previous: ChainState, next: Checkpoint): void {
  const tree = parseFrontier(previous.treeSize, frontier);
  if (!tree?.computeRoot().equals(previous.rootHash))
    throw new InvalidSeal("does not extend the tree of the previous seal");
  if (!leaves && !commitments) return;
  const expectedBytes = (next.treeSize - previous.treeSize) * hashSizeBytes;
  if (leaves?.length !== expectedBytes || commitments?.length !== expectedBytes)
    throw new InvalidSeal("does not hold one leaf hash and one commitment for each of its entries");
  if (!tree.append(leaves).computeRoot().equals(next.rootHash))
    throw new InvalidSeal("holds leaf hashes that do not match its signed root hash");
}

function parseFrontier(treeSize: number, frontier: Buffer): MerkleTree | null {
  try {
    return MerkleTree.fromFrontier(treeSize, frontier);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
