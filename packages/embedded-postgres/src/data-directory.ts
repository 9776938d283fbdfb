import {
  chownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { EmbeddedPostgresError } from "./errors.ts";

/**
 * The directory of one embedded server. It appears by one rename, with the cluster and the passwords that belong
 * to it, so no crash leaves one without the other.
 */
export interface DataDirectory {
  path: string;
  /** PostgreSQL's own data directory. */
  pgData: string;
  logFile: string;
}

/** A small file beside the cluster; `owner.pid` names the process that started the server. */
export type StateFile = "port" | "owner.pid" | `${string}.password`;

/** Creates `dataDir` if it is missing, and names the files of the embedded server under it. */
export function openDataDirectory(dataDir: string): DataDirectory {
  if (/[\r\n]/.test(dataDir))
    throw new EmbeddedPostgresError(
      "NOT_A_DIRECTORY",
      `The path of the data directory ${JSON.stringify(dataDir)} contains a line break. Use another data directory.`,
    );
  mkdirSync(dataDir, { recursive: true });
  return toDataDirectory(path.join(realpathSync(dataDir), "postgres"));
}

export function toDataDirectory(dir: string): DataDirectory {
  return { path: dir, pgData: path.join(dir, "data"), logFile: path.join(dir, "server.log") };
}

/** Returns whether there is a cluster, or any file of one. Without one, a copy may have left empty directories. */
export const hasCluster = ({ pgData }: DataDirectory): boolean => hasFile(pgData);

function hasFile(file: string): boolean {
  try {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    if (!stats?.isDirectory()) return stats !== undefined;
    return readdirSync(file).some((name) => hasFile(path.join(file, name)));
  } catch {
    return true; // not for this user
  }
}

/** Reads a state file; returns undefined if it does not exist. */
export function readState(dir: DataDirectory, file: StateFile): string | undefined {
  return readIfExists(path.join(dir.path, file))?.trim();
}

/** Reads a state file that holds a whole number. Returns undefined if it does not. */
export function readNumber(dir: DataDirectory, file: StateFile): number | undefined {
  const text = readState(dir, file);
  return text && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : undefined;
}

/** Writes a state file atomically, readable by its owner only. */
export function writeState(dir: DataDirectory, file: StateFile, text: string): void {
  const target = path.join(dir.path, file);
  writeFileSync(`${target}.new`, `${text}\n`, { mode: 0o600, flush: true });
  const { uid, gid } = statSync(dir.path);
  if (process.getuid?.() === 0) chownSync(`${target}.new`, uid, gid);
  renameSync(`${target}.new`, target);
}

/** Reads a file; returns undefined if it, or the process that it describes, does not exist. */
export function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}
