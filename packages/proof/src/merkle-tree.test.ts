import { expect, test } from "vitest";
import { hashLeaf, MerkleTree } from "./merkle-tree.ts";

/** The test tree of the implementations of RFC 6962: eight leaves, and the root hash at each size. */
const leaves = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const rootHashes = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const hashLeaves = (start: number, end?: number) =>
  Buffer.concat(leaves.slice(start, end).map((leaf) => hashLeaf(Buffer.from(leaf, "hex"))));
const buildTree = (size: number) => new MerkleTree().append(hashLeaves(0, size));

test("the root hashes are those of the reference tree of RFC 6962", () => {
  expect(rootHashes.map((_, size) => buildTree(size).computeRoot().toString("hex"))).toEqual(rootHashes);
});

test("a tree restored from its frontier has the same root hashes", () => {
  for (const size of rootHashes.keys()) {
    const tree = MerkleTree.fromFrontier(size, buildTree(size).toFrontier()).append(hashLeaves(size));
    expect(tree.computeRoot().toString("hex")).toBe(rootHashes.at(-1));
  }
});

test("a frontier of another length than the size needs is refused", () => {
  const frontier = buildTree(7).toFrontier();
  expect(frontier).toHaveLength(3 * 32);
  expect(() => MerkleTree.fromFrontier(8, frontier)).toThrow(
    "The frontier of a tree of size 8 has 1 hashes, not 3",
  );
  expect(() => MerkleTree.fromFrontier(7, frontier.subarray(1))).toThrow(RangeError);
});

test("a tree can have more than 2^32 leaves", () => {
  expect(() => MerkleTree.fromFrontier(2 ** 40 + 1, Buffer.alloc(64))).not.toThrow();
});
