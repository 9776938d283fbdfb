import { expect, test } from "vitest";
import { hashLeaf, MerkleTree } from "./merkle.ts";

/** The tree of eight leaves by which the implementations of RFC 6962 test themselves, and its root at each size. */
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
const roots = [
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

const treeOf = (size: number) => {
  const tree = new MerkleTree();
  for (const leaf of leaves.slice(0, size)) tree.append(hashLeaf(Buffer.from(leaf, "hex")));
  return tree;
};

test("the roots are those of RFC 6962's reference tree", () => {
  expect(roots.map((_, size) => treeOf(size).root().toString("hex"))).toEqual(roots);
});

test("a tree that was kept as its peaks grows on to the same roots", () => {
  for (const size of roots.keys()) {
    const tree = MerkleTree.decode(size, treeOf(size).encode());
    for (const leaf of leaves.slice(size)) tree.append(hashLeaf(Buffer.from(leaf, "hex")));
    expect(tree.root().toString("hex")).toBe(roots.at(-1));
  }
});

test("peaks are refused that cannot be those of the size", () => {
  const peaks = treeOf(7).encode();
  expect(peaks).toHaveLength(3 * 32);
  expect(() => MerkleTree.decode(8, peaks)).toThrow("A tree of 8 has 1 peaks, not 3");
  expect(() => MerkleTree.decode(7, peaks.subarray(1))).toThrow(RangeError);
});

test("a size past 32 bits has its peaks", () => {
  expect(() => MerkleTree.decode(2 ** 40 + 1, Buffer.alloc(64))).not.toThrow();
});
