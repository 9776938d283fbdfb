import { parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { hashSize, MerkleTree } from "./merkle.ts";
import { openNote, splitNote, type VerifierKey } from "./note.ts";
import { grow, type ChainState, type Seal } from "./seal.ts";
import { InvalidSeal } from "./unsound.ts";

/** Whose log, and who may have signed it. */
export type TrustedLog = { origin: string; keys: VerifierKey[] };

/**
 * What a note of this log says.
 * @throws InvalidSeal where no trusted key signed it, or where it is no checkpoint of this log
 */
export function openCheckpoint(note: string, { origin, keys }: TrustedLog): Checkpoint {
  const checkpoint = parseCheckpoint(openNote(note, keys));
  if (checkpoint.origin !== origin) throw new InvalidSeal(`is one of ${checkpoint.origin}`);
  return checkpoint;
}

/** What a note says that nobody has verified. */
export function readCheckpoint(note: string): Checkpoint | null {
  try {
    return parseCheckpoint(splitNote(note).text);
  } catch (error) {
    if (error instanceof InvalidSeal) return null;
    throw error;
  }
}

/**
 * What a seal says, once it is proven that it is this log's, follows the one before, and holds what it authenticates. The
 * leaves are the log's where the frontier leads to the root before them, and both together to the root that is signed.
 * @throws InvalidSeal
 */
export function openSeal(seal: Seal, before: ChainState, authority: TrustedLog): Checkpoint {
  const checkpoint = openCheckpoint(seal.note, authority);
  const { number, size, root, previous } = checkpoint;
  if (number > before.number + 1) throw new InvalidSeal(`is missing: seal ${number} stands in its place`);
  if (number <= before.number)
    throw new InvalidSeal(`is missing: seal ${number} stands in its place once more`);
  if (!previous.equals(before.digest)) throw new InvalidSeal("does not continue the seal before it");
  if (size <= before.size) throw new InvalidSeal("seals no entries");

  const tree = peaksOf(seal, before);
  if (!tree?.root().equals(before.root))
    throw new InvalidSeal("does not continue the tree of the seal before it");
  const { leaves, commitments } = seal;
  if (!leaves && !commitments) return checkpoint;
  const length = (size - before.size) * hashSize;
  if (leaves?.length !== length || commitments?.length !== length)
    throw new InvalidSeal("does not hold one hash for each of its entries");
  if (!grow(tree, leaves).root().equals(root))
    throw new InvalidSeal("does not lead to its root: its hashes were changed");
  return checkpoint;
}

function peaksOf({ frontier }: Seal, { size }: ChainState): MerkleTree | null {
  try {
    return MerkleTree.decode(size, frontier);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
