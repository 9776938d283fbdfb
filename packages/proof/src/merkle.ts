import { hash } from "node:crypto";

/** Bytes of a SHA-256, of which everything here is made. */
export const hashSize = 32;

export const sha256 = (data: Buffer | string): Buffer => hash("sha256", data, "buffer");

const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** The hash of a leaf: RFC 9162, 2.1.1. */
export const hashLeaf = (data: Buffer): Buffer => sha256(Buffer.concat([leafPrefix, data]));

const hashNode = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([nodePrefix, left, right]));

/** The hash in this place of a row of hashes. */
export const hashAt = (row: Buffer, index: number): Buffer =>
  row.subarray(index * hashSize, (index + 1) * hashSize);

/**
 * A Merkle tree (RFC 9162, 2.1.1) of which only the peaks are kept, the roots of its perfect subtrees from the largest
 * to the smallest: enough to append leaves and to tell the root.
 */
export class MerkleTree {
  #size: number;
  readonly #peaks: Buffer[];

  constructor(size = 0, peaks: Buffer[] = []) {
    this.#size = size;
    this.#peaks = peaks;
  }

  /** @throws where these cannot be the peaks of a tree of that size */
  static decode(size: number, frontier: Buffer): MerkleTree {
    const count = peaksOf(size);
    if (frontier.length !== count * hashSize)
      throw new RangeError(`A tree of ${size} has ${count} peaks, not ${frontier.length / hashSize}`);
    return new MerkleTree(
      size,
      Array.from({ length: count }, (_, index) => hashAt(frontier, index)),
    );
  }

  /** The peaks one after the other. */
  encode(): Buffer {
    return Buffer.concat(this.#peaks);
  }

  /** Each subtree of the same size as the new one is joined with it, as a carry runs through ones. */
  append(leaf: Buffer): void {
    let node = leaf;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#peaks.pop();
      if (left) node = hashNode(left, node);
    }
    this.#peaks.push(node);
    this.#size += 1;
  }

  root(): Buffer {
    if (this.#size === 0) return sha256("");
    return this.#peaks.reduceRight((right, left) => hashNode(left, right));
  }
}

/** The ones in the binary form of a size, which may be past 32 bits. */
function peaksOf(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
