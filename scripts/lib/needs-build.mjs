import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { listPackages } from "./packages.mjs";
import { root } from "./steps.mjs";

/**
 * Returns whether the tests that vitest's arguments choose use what a build writes. Those in `packages/` do not.
 * @param words the arguments, of which vitest takes those without a dash as parts of paths
 */
export function needsBuild(words) {
  const filters = words.filter((word) => !word.startsWith("-"));
  const chosen = listTestFiles().filter((file) => filters.some((filter) => file.includes(filter)));
  return chosen.length === 0 || chosen.some((file) => !file.startsWith("packages/"));
}

function listTestFiles() {
  const folders = listPackages().flatMap((folder) => ["src", "test"].map((name) => path.join(folder, name)));
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true }).map((name) =>
        path.posix.join(...path.join(folder, name).split(path.sep)),
      ),
    )
    .filter((file) => /\.test\.tsx?$/.test(file));
}
