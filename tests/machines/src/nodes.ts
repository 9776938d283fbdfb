import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Step } from "./steps.ts";

/** Fetches the versions of Node that a case needs from npm, unless they are there. @returns the folder that has them */
export function fetchNodes(steps: Step[], repository: string): string {
  const folder = path.join(repository, "node_modules/.cache/try-machines/nodes");
  for (const { node } of steps) {
    if (node === undefined || existsSync(path.join(folder, node, "bin/node"))) continue;
    const target = path.join(folder, node);
    mkdirSync(target, { recursive: true });
    const platform = process.arch === "arm64" ? "linux-arm64" : "linux-x64";
    execFileSync("npm", ["pack", "--silent", `node-${platform}@${node}`], { cwd: target });
    execFileSync("sh", ["-c", "tar -xzf *.tgz --strip-components=1 && rm *.tgz"], { cwd: target });
  }
  return folder;
}
