import { expect, test } from "vitest";
import { needsBuild } from "../lib/needs-build.mjs";

test.each([
  [["project"], false],
  [["packages/api/src/routers/team.test.ts", "-t", "removed"], false],
  [["project", "console"], true],
  [["tests/access"], true],
  [["-t", "removed"], true],
  [[], true],
])("the tests of %j need a build: %s", (words, expected) => {
  expect(needsBuild(words)).toBe(expected);
});
