import { readdirSync } from "node:fs";
import path from "node:path";

const skipped = new Set(["node_modules", "dist", ".git", ".turbo", ".data", ".node"]);

/** Returns the paths of all files under `root`, relative to it, with `/` between folders. */
export function listFiles(root, folder = "") {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (skipped.has(entry.name)) return [];
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(root, name) : [name];
  });
}
