import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { getScratchFolder } from "@shipkit/testing/scratch-folder";
import { isRunning } from "./processes.ts";

const prefix = "shipkit-machines-";

/** Creates the folder in which machines are built, and removes those of killed runs. */
export function createWorkFolder(): string {
  const parent = getScratchFolder();
  for (const name of readdirSync(parent)) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isRunning(pid)) removeFolder(path.join(parent, name));
  }
  return mkdtempSync(path.join(parent, `${prefix}${process.pid}-`));
}

export function removeFolder(folder: string): void {
  // Cases and overlay file systems leave folders of mode 0000, which only root can remove.
  if (process.getuid?.() !== 0) spawnSync("chmod", ["-R", "u+rwX", folder]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
