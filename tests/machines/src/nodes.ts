import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { Step } from "./steps.ts";

/** Fetches the versions of Node that a case needs from npm, unless they are there. @returns the folder that has them */
export function fetchNodes(steps: Step[], repository: string): string | undefined {
  const versions = steps.flatMap(({ node }) => node ?? []);
  if (versions.length === 0) return undefined;
  const folder = path.join(repository, "node_modules/.cache/try-machines/nodes");
  for (const version of versions)
    if (!existsSync(path.join(folder, version, "bin/node"))) fetchNode(version, folder);
  return folder;
}

function fetchNode(version: string, folder: string): void {
  const target = path.join(folder, version);
  mkdirSync(target, { recursive: true });
  execFileSync("npm", ["pack", "--silent", `node-linux-${process.arch}@${version}`], { cwd: target });
  execFileSync("sh", ["-c", "tar -xzf *.tgz --strip-components=1 && rm *.tgz"], { cwd: target });
}
