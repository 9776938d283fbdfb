import { expect, test } from "vitest";
import { toSafeReturnPath } from "./return-path.ts";

test("a path of the console is kept", () => {
  expect(toSafeReturnPath("/teams/1/projects?search=a")).toBe("/teams/1/projects?search=a");
});

test.each([
  undefined,
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "teams",
])("%s is replaced by the start page", (path) => {
  expect(toSafeReturnPath(path)).toBe("/");
});
