import { formatCheckpoint, parseCheckpoint, type Checkpoint } from "./checkpoint.ts";
import { commitmentOf, leafOf, type LogEntry } from "./entry.ts";
import { hashAt, hashSize, MerkleTree, sha256 } from "./merkle.ts";
import { splitNote, type Signer } from "./note.ts";

/** A seal as it is kept: the signed note, and what that authenticates, in rows of 32 bytes. */
export type Seal = {
  /** The signed checkpoint of the tree with this seal's entries. */
  note: string;
  /** The peaks of the tree before them. */
  frontier: Buffer;
  /** One hash for each entry; null once the entries are pruned. */
  leaves: Buffer | null;
  /** One for each entry, zeros where nothing is personal; null once the entries are pruned. */
  commitments: Buffer | null;
};

/** What a log is read as. */
export type LogRecord = { seal: Seal } | { entry: LogEntry };

/** Where a log's chain of seals has come to. */
export type ChainState = Pick<Checkpoint, "number" | "size" | "root"> & {
  /** The SHA-256 of the last note. */
  digest: Buffer;
};

/** Before the first seal. */
export const beginning: ChainState = {
  number: 0,
  size: 0,
  root: new MerkleTree().root(),
  digest: Buffer.alloc(hashSize),
};

export const positionOf = (note: string, { number, size, root }: Checkpoint): ChainState => ({
  number,
  size,
  root,
  digest: sha256(note),
});

/** What a seal's commitments hold for an entry that has none. */
export const noCommitment = Buffer.alloc(hashSize);

/** The name of a team's log, or of the log of what concerns no team, in its checkpoints. */
export const buildOrigin = (prefix: string, teamId: string | null): string =>
  `${prefix}/activity/${teamId === null ? "none" : encodeURIComponent(teamId)}`;

/** Appends these leaves. */
export function grow(tree: MerkleTree, leaves: Buffer): MerkleTree {
  for (let index = 0; index < leaves.length / hashSize; index += 1) tree.append(hashAt(leaves, index));
  return tree;
}

type Options = { origin: string; signer: Signer; now: Date };

/**
 * The next seal of a log.
 * @param previous the log's last seal, not pruned; null where there is none
 * @param entries those that follow it, one at least, without a gap
 */
export function sealEntries(previous: Seal | null, entries: LogEntry[], options: Options): Seal {
  const { origin, signer, now } = options;
  const { position, tree } = previous
    ? resume(previous, origin)
    : { position: beginning, tree: new MerkleTree() };
  if (entries.length === 0) throw new Error("A seal needs an entry");
  const gap = entries.find(({ sequence }, index) => sequence !== position.size + 1 + index);
  if (gap) throw new Error(`Entry ${gap.sequence} of ${origin} does not follow what is sealed`);

  const frontier = tree.encode();
  const commitments = entries.map(commitmentOf);
  const leaves = Buffer.concat(entries.map((entry, index) => leafOf(entry, commitments[index] ?? null)));
  const text = formatCheckpoint({
    origin,
    size: position.size + entries.length,
    root: grow(tree, leaves).root(),
    number: position.number + 1,
    previous: position.digest,
    sealedAt: now.toISOString(),
  });
  return {
    note: signer.sign(text),
    frontier,
    leaves,
    commitments: Buffer.concat(commitments.map((commitment) => commitment ?? noCommitment)),
  };
}

/** Refuses to go on from a seal that does not fit itself: one that was signed on top of it would never verify. */
function resume(seal: Seal, origin: string): { position: ChainState; tree: MerkleTree } {
  const checkpoint = parseCheckpoint(splitNote(seal.note).text);
  const name = `Seal ${checkpoint.number} of ${origin}`;
  if (checkpoint.origin !== origin) throw new Error(`${name} is of ${checkpoint.origin}`);
  if (!seal.leaves) throw new Error(`${name} is pruned: no seal can follow it`);
  const tree = MerkleTree.decode(checkpoint.size - seal.leaves.length / hashSize, seal.frontier);
  if (!grow(tree, seal.leaves).root().equals(checkpoint.root))
    throw new Error(`${name} does not lead to its root`);
  return { position: positionOf(seal.note, checkpoint), tree };
}
