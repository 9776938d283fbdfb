import { expect, test } from "vitest";
import { safeReturnPath } from "./return-path.ts";

test("a path of the console is returned to", () => {
  expect(safeReturnPath("/teams/1/projects?search=a")).toBe("/teams/1/projects?search=a");
});

test.each([
  undefined,
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "teams",
])("%s leads to the start page", (path) => {
  expect(safeReturnPath(path)).toBe("/");
});
