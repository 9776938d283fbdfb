import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { createScratchFolder } from "@shipkit/testing/scratch-folder";

/** Creates the folder in which machines are built, and removes those of killed runs. */
export const createWorkFolder = (): string => createScratchFolder("shipkit-machines", removeFolder);

export function removeFolder(folder: string): void {
  // Cases and overlay file systems leave folders of mode 0000, which only root can remove.
  if (process.getuid?.() !== 0) spawnSync("chmod", ["-R", "u+rwX", folder]);
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
