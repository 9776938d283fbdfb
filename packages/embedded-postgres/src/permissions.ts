import { chmodSync, lchownSync, lstatSync, readdirSync, type Stats } from "node:fs";
import path from "node:path";
import type { DataDirectory } from "./data-directory.ts";
import { EmbeddedPostgresError } from "./errors.ts";
import { getUserName, type Ids } from "./passwd.ts";
import type { OsUser } from "./os-user.ts";

/**
 * Corrects the owner and the mode of all files of a server that does not run. An archive, a copy or another user may have
 * left others; PostgreSQL refuses them, or they let other users read the data.
 * @throws an error that names the file if this process may not correct it
 */
export function correctPermissions(dir: DataDirectory, { fileOwner }: OsUser): void {
  if (!process.getuid || !process.getgid) return; // Windows has neither
  const owner = fileOwner ?? { uid: process.getuid(), gid: process.getgid() };
  correctTree(dir.path, (file, stats) => {
    if (stats.uid !== owner.uid) correctOwner(file, stats, owner, dir);
    if (!stats.isSymbolicLink()) correctMode(file, stats);
  });
}

/** Makes the files that describe a running server readable, if this user owns them. */
export function openToOwner(dir: DataDirectory): void {
  const files = [path.dirname(dir.path), dir.path, dir.pgData];
  for (const file of [...files, `${dir.pgData}/postmaster.pid`, `${dir.path}/owner.pid`]) {
    const stats = lstatSync(file, { throwIfNoEntry: false });
    const missing = (stats?.isDirectory() ? 0o700 : 0o600) & ~(stats?.mode ?? 0);
    if (stats && missing > 0 && stats.uid === process.getuid?.()) chmodSync(file, stats.mode | missing);
  }
}

/** Says who owns a file that this user cannot use, and how to change that. */
export function describeOwner(file: string, owner: number, dataDir: string): string {
  const self = `${process.getuid?.()}:${process.getgid?.()}`;
  return `${file} belongs to ${getUserName(owner)}. Run sudo chown -R ${self} '${dataDir}', or use another data directory.`;
}

function correctTree(file: string, correct: (file: string, stats: Stats) => void): void {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return; // a process of a killed server may still remove its files
  correct(file, stats);
  if (stats.isDirectory()) for (const name of readdirSync(file)) correctTree(path.join(file, name), correct);
}

function correctOwner(file: string, { uid }: Stats, owner: Ids, dir: DataDirectory): void {
  if (process.getuid?.() === 0) return lchownSync(file, owner.uid, owner.gid);
  throw new EmbeddedPostgresError("NOT_WRITABLE", describeOwner(file, uid, path.dirname(dir.path)));
}

function correctMode(file: string, stats: Stats): void {
  const mode = stats.isDirectory() ? 0o700 : 0o600;
  if ((stats.mode & 0o777) === mode) return;
  chmodSync(file, mode);
  const kept = lstatSync(file).mode & 0o777;
  if (kept !== mode)
    throw new EmbeddedPostgresError(
      "NOT_WRITABLE",
      `The file system of ${file} keeps the mode 0${kept.toString(8)}, which PostgreSQL refuses. Use a data directory on another file system.`,
    );
}
