import { statfsSync } from "node:fs";

export type EmbeddedPostgresErrorCode =
  | "CANNOT_RUN"
  | "DISK_FULL"
  | "INCOMPATIBLE_VERSION"
  | "NOT_A_DIRECTORY"
  | "NOT_INSTALLED"
  | "NOT_WRITABLE";

/** An expected failure of the embedded server. The message says what happened, then what to do. */
export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;
  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A PostgreSQL program ended while it was starting; `output` is what it wrote. */
export class LaunchError extends Error {
  readonly output: string;
  constructor(output: string) {
    super(`PostgreSQL did not start: ${getLastErrorLine(output)}`);
    this.output = output;
  }
}

function getLastErrorLine(output: string): string {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1) ?? "it gave no reason";
}

/** Converts an error to an {@link EmbeddedPostgresError} if its cause is known. */
export function toEmbeddedPostgresError(error: unknown, dir: string): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const text = error instanceof LaunchError ? error.output : String(error);
  const code = classify(error, text, dir);
  if (code) return new EmbeddedPostgresError(code, messages[code](dir), { cause: error });
  return error instanceof Error ? error : new Error(text);
}

const messages = {
  DISK_FULL: (dir: string) =>
    `The disk of ${dir} is full. Free some space, or use a data directory on another disk.`,
  NOT_WRITABLE: (dir: string) =>
    `This user cannot write to ${dir}. Change its owner, or use another data directory.`,
  NOT_A_DIRECTORY: (dir: string) => `${dir} is not a directory. Remove it, or use another data directory.`,
  INCOMPATIBLE_VERSION: (dir: string) =>
    `The data in ${dir} was written by another version of PostgreSQL. Export it with that version, or use a new data directory.`,
};

function classify(error: unknown, text: string, dir: string): keyof typeof messages | undefined {
  const systemCode = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (
    /ENOSPC|EDQUOT/.test(systemCode) ||
    /No space left on device|Disk quota exceeded/.test(text) ||
    (error instanceof LaunchError && getFreeBytes(dir) < 100_000_000)
  )
    return "DISK_FULL";
  if (
    /EACCES|EPERM|EROFS/.test(systemCode) ||
    /Permission denied|Read-only file system|wrong ownership/.test(text)
  )
    return "NOT_WRITABLE";
  if (/EEXIST|ENOTDIR/.test(systemCode)) return "NOT_A_DIRECTORY";
  if (/database files are incompatible|not compatible with this version/.test(text))
    return "INCOMPATIBLE_VERSION";
  return undefined;
}

/** Returns the free space of the disk; with none left, PostgreSQL's error may be missing from the log. */
function getFreeBytes(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
