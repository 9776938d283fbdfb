import { accessSync, constants, statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memoryFolder = "/dev/shm";
const minFreeBytes = 8 * 2 ** 30;

/**
 * Returns the folder for temporary files of tests: in memory, unless `TMPDIR` names another or there is too little of it. Each
 * cluster of PostgreSQL has a thousand files, which a disk creates slowly.
 */
export function getScratchFolder(): string {
  if (process.env["TMPDIR"]) return tmpdir();
  try {
    accessSync(memoryFolder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize < minFreeBytes ? tmpdir() : memoryFolder;
  } catch {
    return tmpdir(); // not Linux
  }
}
