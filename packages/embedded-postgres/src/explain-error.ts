import { readlinkSync, statfsSync, statSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError, type Explanation, LaunchError } from "./errors.ts";
import { describeDamage, explainOutput, refuseConfiguration } from "./explain-output.ts";
import { describeOwner } from "./permissions.ts";

/** Converts an error to an {@link EmbeddedPostgresError} if its cause is known. */
export function toEmbeddedPostgresError(error: unknown, dir: string): Error {
  if (error instanceof EmbeddedPostgresError) return error;
  const explanation =
    error instanceof LaunchError ? explainLaunch(error, dir) : explainSystemError(error as SystemError, dir);
  if (explanation) return new EmbeddedPostgresError(...explanation, { cause: error });
  return error instanceof Error ? error : new Error(String(error));
}

/** An error of Node, or of the database; any thrown value may lack the fields. */
type SystemError = { code?: string; path?: string; message?: string; detail?: string } | null;

function explainLaunch({ output }: LaunchError, dir: string): Explanation | undefined {
  if (
    /No space left on device|Disk quota exceeded/.test(output) &&
    !/could not \w+ shared memory/.test(output)
  )
    return explainFullDisk(dir);
  // With no space left, the reason may be missing from the log.
  return explainOutput(output, dir) ?? (hasSpace(dir) ? undefined : explainFullDisk(dir));
}

/** Explains an error of Node, or of the database by its SQLSTATE. */
function explainSystemError(error: SystemError, dir: string): Explanation | undefined {
  const { code = "", path: file = dir, message = "", detail = message } = error ?? {};
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
    case "53100": // disk_full
      return explainFullDisk(dir);
    case "EROFS":
      return ["NOT_WRITABLE", `${file} is on a read-only file system. Use another data directory.`];
    case "EACCES":
    case "EPERM":
      return explainDenied(file, dir);
    case "EISDIR":
      return ["NOT_WRITABLE", `${file} is a directory. Remove it, or use another data directory.`];
    case "ENOLCK":
    case "ENOTSUP":
      return ["NOT_WRITABLE", `The file system of ${file} has no locks. Use another data directory.`];
    case "EEXIST":
    case "ENOTDIR":
      return ["NOT_A_DIRECTORY", `${file} is not a directory. Remove it, or use another data directory.`];
    case "ENOENT":
      return explainDanglingLink(dir);
    case "28000":
      return [
        "INVALID_CONFIGURATION",
        refuseConfiguration(path.join(dir, "postgres/data/pg_hba.conf"), message),
      ];
    case "3D000":
    case "58030":
    case "58P01":
    case "XX001":
    case "XX002":
      return ["DAMAGED", describeDamage(path.join(dir, "postgres"), detail)];
    default:
      return undefined;
  }
}

function explainFullDisk(dir: string): Explanation {
  const { bytes, files } = getFree(dir); // what initdb had created is removed by now
  const what = files < clusterFiles && bytes >= clusterBytes ? "has no room for another file" : "is full";
  return [
    "DISK_FULL",
    `The disk of ${dir} ${what}. Free some space, or use a data directory on another disk.`,
  ];
}

function explainDenied(file: string, dir: string): Explanation {
  const { owner, name } = findOwner(file);
  if (process.getuid && owner !== process.getuid()) return ["NOT_WRITABLE", describeOwner(name, owner, dir)];
  return [
    "NOT_WRITABLE",
    `This user cannot read or write ${file}. Change its mode, or use another data directory.`,
  ];
}

function explainDanglingLink(dir: string): Explanation | undefined {
  try {
    const target = readlinkSync(dir);
    return [
      "NOT_A_DIRECTORY",
      `${dir} links to ${target}, which does not exist. Create that directory, or use another data directory.`,
    ];
  } catch {
    return undefined;
  }
}

/** Returns the owner of a file, or of the first directory above it that this user sees. */
function findOwner(name: string): { name: string; owner: number } {
  try {
    return { name, owner: statSync(name).uid };
  } catch {
    return findOwner(path.dirname(name));
  }
}

/** What a new cluster takes, roughly. */
const [clusterBytes, clusterFiles] = [100_000_000, 2000];

const hasSpace = (dir: string) => getFree(dir).bytes >= clusterBytes;

/** Returns the free space of the disk. File systems without a table of files report no number of them. */
function getFree(dir: string): { bytes: number; files: number } {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(dir);
    return { bytes: bavail * bsize, files: files > 0 ? ffree : Number.POSITIVE_INFINITY };
  } catch {
    return { bytes: Number.POSITIVE_INFINITY, files: Number.POSITIVE_INFINITY };
  }
}
