import { hash } from "node:crypto";

/** Size of a SHA-256 hash. */
export const hashSizeBytes = 32;

export const sha256 = (data: Buffer | string): Buffer => hash("sha256", data, "buffer");

// Different prefixes, so that a node cannot be passed off as a leaf.
const leafPrefix = Buffer.of(0);
const nodePrefix = Buffer.of(1);

/** Computes the hash of a leaf (RFC 9162, section 2.1.1). */
export const hashLeaf = (data: Buffer): Buffer => sha256(Buffer.concat([leafPrefix, data]));

const hashNode = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([nodePrefix, left, right]));

/** Gets one of several concatenated hashes. */
export const getHash = (hashes: Buffer, index: number): Buffer =>
  hashes.subarray(index * hashSizeBytes, (index + 1) * hashSizeBytes);

/**
 * A Merkle tree (RFC 9162, section 2.1.1) that keeps only its frontier: the roots of its perfect subtrees, the largest
 * first. The frontier is enough to append leaves and to compute the root hash.
 */
export class MerkleTree {
  #size: number;
  readonly #frontier: Buffer[];

  constructor(size = 0, frontier: Buffer[] = []) {
    this.#size = size;
    this.#frontier = frontier;
  }

  /** @throws RangeError if a tree of this size has a frontier of another length */
  static fromFrontier(size: number, frontier: Buffer): MerkleTree {
    const length = countPerfectSubtrees(size);
    if (frontier.length !== length * hashSizeBytes)
      throw new RangeError(
        `The frontier of a tree of size ${size} has ${length} hashes, not ${frontier.length / hashSizeBytes}`,
      );
    return new MerkleTree(
      size,
      Array.from({ length }, (_, index) => getHash(frontier, index)),
    );
  }

  /** Concatenates the hashes of the frontier. */
  toFrontier(): Buffer {
    return Buffer.concat(this.#frontier);
  }

  /** @param leafHashes one or more concatenated leaf hashes */
  append(leafHashes: Buffer): this {
    for (let index = 0; index < leafHashes.length / hashSizeBytes; index += 1)
      this.#appendLeaf(getHash(leafHashes, index));
    return this;
  }

  /** Merges subtrees of equal size, like the carry of a binary addition. */
  #appendLeaf(leafHash: Buffer): void {
    let node = leafHash;
    for (let rest = this.#size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = this.#frontier.pop();
      if (left) node = hashNode(left, node);
    }
    this.#frontier.push(node);
    this.#size += 1;
  }

  computeRoot(): Buffer {
    if (this.#size === 0) return sha256("");
    return this.#frontier.reduceRight((right, left) => hashNode(left, right));
  }
}

/** Counts the ones in the binary form of a size. Bitwise operators would truncate it to 32 bits. */
function countPerfectSubtrees(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
