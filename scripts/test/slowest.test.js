import path from "node:path";
import { expect, test } from "vitest";
import { listSlowest } from "../lib/slowest.mjs";
import { root } from "../lib/steps.mjs";

test("the slowest tests of all files come first", () => {
  const quick = { fullName: "a member reads", duration: 52.4 };
  const slow = { fullName: "the guide adds a resource", duration: 94_122 };
  const slower = { fullName: "an owner writes", duration: 104_900 };
  const skipped = { fullName: "nobody" };
  const files = [
    { name: path.join(root, "tests/one.test.ts"), assertionResults: [quick, slow, skipped] },
    { name: path.join(root, "tests/two.test.ts"), assertionResults: [slower] },
  ];
  const lines = [
    "  104.9 s  tests/two.test.ts: an owner writes",
    "   94.1 s  tests/one.test.ts: the guide adds a resource",
    "    0.1 s  tests/one.test.ts: a member reads",
    "    0.0 s  tests/one.test.ts: nobody",
  ];
  expect(listSlowest(files)).toEqual(lines);
  expect(listSlowest(files, 2)).toEqual(lines.slice(0, 2));
});
