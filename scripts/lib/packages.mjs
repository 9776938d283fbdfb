import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./steps.mjs";

/** Returns the folders of the packages, relative to the root, without the root itself. */
export function listPackages() {
  const inside = ["apps", "packages", "tests"].flatMap((folder) =>
    existsSync(path.join(root, folder))
      ? readdirSync(path.join(root, folder)).map((name) => path.join(folder, name))
      : [],
  );
  return [...inside, "bench"].filter((folder) => existsSync(path.join(root, folder, "package.json")));
}
