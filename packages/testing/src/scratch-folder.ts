import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const memoryFolder = "/dev/shm";
const minFreeBytes = 8 * 2 ** 30;

/**
 * Creates a folder for temporary files of tests, and removes those of killed runs. It is in memory, unless `TMPDIR` is set or
 * there is too little of it: each cluster of PostgreSQL has a thousand files, which a disk creates slowly.
 * @param name begins the folder's name
 * @param remove removes a folder of a killed run
 */
export function createScratchFolder(name: string, remove = removeFolder, parent = findParent()): string {
  for (const entry of readdirSync(parent)) {
    const pid = new RegExp(`^${name}-(\\d+)-`).exec(entry)?.[1];
    if (pid !== undefined && !isRunning(Number(pid)) && isOwned(join(parent, entry)))
      remove(join(parent, entry));
  }
  return mkdtempSync(join(parent, `${name}-${process.pid}-`));
}

function findParent(): string {
  if (process.env["TMPDIR"]) return tmpdir();
  try {
    accessSync(memoryFolder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(memoryFolder);
    return bavail * bsize < minFreeBytes ? tmpdir() : memoryFolder;
  } catch {
    return tmpdir(); // not Linux
  }
}

/** Returns whether a process runs, also one of another user. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // kill throws only errors of the system
  }
}

const isOwned = (folder: string): boolean => statSync(folder).uid === process.getuid?.();

const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true });
