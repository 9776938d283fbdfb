import { expect, test } from "vitest";
import { findPathProblem } from "../lib/folder.mjs";

test.each([
  ["/home/ada/a:b", "linux", "a colon, which separates the folders of PATH"],
  ["/home/ada/a\nb", "darwin", "a control character, such as a line break"],
  ["/home/ada/a$b", "linux", "one of the characters \" $ `, which PostgreSQL's tools cannot be given"],
  ["/home/ada/C#", "linux", "one of the characters # ? *, which Vite cannot be given"],
  [`/home/${"a".repeat(750)}`, "linux", "more than 750 bytes"],
  ["C:\\Users\\ada\\a;b", "win32", "a semicolon or a percent sign"],
])("the path %j is refused on %s", (folder, platform, problem) => {
  expect(findPathProblem(folder, platform)).toBe(problem);
});

test.each([
  ["/home/ada/it's 100% [a] (1) & {b} !~ ü 🚀", "linux"],
  ["C:\\Users\\ada\\it's $HOME", "win32"],
])("the path %j is accepted on %s", (folder, platform) => {
  expect(findPathProblem(folder, platform)).toBeUndefined();
});
