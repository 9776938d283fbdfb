import type { Checkpoint } from "./checkpoint.ts";
import { hashSizeBytes, MerkleTree, sha256 } from "./merkle-tree.ts";

/** The state of a log's chain of seals after one of them: what the next seal must be linked to. */
export type ChainState = Pick<Checkpoint, "sealNumber" | "treeSize" | "rootHash"> & { noteHash: Buffer };

/** The state before the first seal. */
export const initialChainState: ChainState = {
  sealNumber: 0,
  treeSize: 0,
  rootHash: new MerkleTree().computeRoot(),
  noteHash: Buffer.alloc(hashSizeBytes),
};

export const toChainState = (note: string, checkpoint: Checkpoint): ChainState => {
  const { sealNumber, treeSize, rootHash } = checkpoint;
  return { sealNumber, treeSize, rootHash, noteHash: sha256(note) };
};
