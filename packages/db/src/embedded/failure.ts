import { statfsSync } from "node:fs";

/** PostgreSQL ended while it was starting; `output` is what it wrote. */
export class LaunchError extends Error {
  readonly code = "ELAUNCH";
  readonly output: string;
  constructor(output: string) {
    super(`PostgreSQL did not start: ${lastComplaint(output)}`);
    this.output = output;
  }
}

function lastComplaint(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "it gave no reason";
}

/** Turns what can go wrong with a data folder into one sentence that says what to do about it. */
export function explain(error: unknown, dir: string): Error {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  const text = error instanceof LaunchError ? error.output : String(error);
  const sentence = sentenceFor(code, text, dir);
  if (sentence) return new Error(sentence, { cause: error });
  return error instanceof Error ? error : new Error(text);
}

function sentenceFor(code: string, text: string, dir: string): string | undefined {
  const full = /ENOSPC|EDQUOT/.test(code) || /No space left on device|Disk quota exceeded/.test(text);
  if (full || (code === "ELAUNCH" && freeBytes(dir) < 100_000_000)) {
    return `The disk of ${dir} is full: free some space, or set DATA_DIR to a folder on another disk.`;
  }
  if (
    /EACCES|EPERM|EROFS/.test(code) ||
    /Permission denied|Read-only file system|wrong ownership/.test(text)
  ) {
    return `This user cannot write to ${dir}: make that folder yours, or set DATA_DIR to one that is.`;
  }
  if (/EEXIST|ENOTDIR/.test(code)) {
    return `${dir} is not a folder: remove it, or set DATA_DIR to a folder.`;
  }
  if (/database files are incompatible|not compatible with this version/.test(text)) {
    return (
      `The data in ${dir} was written by another version of PostgreSQL: ` +
      "go back to the ShipKit that made it and export, or set DATA_DIR to a new folder."
    );
  }
  return undefined;
}

/** On a full disk the complaint itself may not have reached the log. */
function freeBytes(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
