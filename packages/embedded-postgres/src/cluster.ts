import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import type { Binaries } from "./binaries.ts";
import { type DataDirectory, toDataDirectory } from "./data-directory.ts";
import { LaunchError } from "./errors.ts";
import type { OsUser } from "./os-user.ts";
import { createPasswords, superuser } from "./password.ts";
import { correctPermissions } from "./permissions.ts";
import { supervise } from "./supervise.ts";

type ClusterOptions = { user: string; durable: boolean };

/**
 * Creates the cluster and its passwords in a temporary directory, then renames that to its final path. A start
 * that is killed in between leaves only a directory that the next start removes.
 */
export async function createCluster(
  dir: DataDirectory,
  binaries: Binaries,
  osUser: OsUser,
  { user, durable }: ClusterOptions,
): Promise<void> {
  removeTemporary(dir);
  const temporary = toDataDirectory(`${dir.path}.new-${randomBytes(6).toString("hex")}`);
  try {
    mkdirSync(temporary.path, { mode: 0o700 });
    createPasswords(temporary, [superuser, user]);
    correctPermissions(temporary, osUser);
    await initdb(temporary, binaries, osUser, durable);
    rmSync(temporary.logFile, { force: true });
    rmSync(dir.path, { recursive: true, force: true }); // what a copy left of it, without a cluster
    renameSync(temporary.path, dir.path);
  } finally {
    removeTemporary(dir);
  }
}

/** Removes what killed starts left. Their initdb may still be writing for a moment, so this runs twice. */
function removeTemporary(dir: DataDirectory): void {
  const parent = path.dirname(dir.path);
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${path.basename(dir.path)}.new-`)) continue;
    try {
      rmSync(path.join(parent, name), { recursive: true, force: true });
    } catch (error) {
      // Still being written, or left by another user: it does not hinder this start.
      if (!/ENOTEMPTY|EACCES|EPERM/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
    }
  }
}

async function initdb(
  dir: DataDirectory,
  binaries: Binaries,
  osUser: OsUser,
  durable: boolean,
): Promise<void> {
  const args = [
    "-D",
    dir.pgData,
    "-U",
    superuser,
    `--pwfile=${path.join(dir.path, `${superuser}.password`)}`,
  ];
  args.push("-A", "scram-sha-256", "--encoding=UTF8", "--no-instructions", "--locale=C");
  args.push("--locale-provider=builtin", "--builtin-locale=C.UTF-8");
  if (!durable) args.push("--no-sync");
  const { exited } = supervise(osUser, {
    program: binaries.initdb,
    args,
    signal: "TERM",
    pgData: dir.pgData,
    logFile: dir.logFile,
  });
  await exited;
  // If initdb fails, it removes what it created.
  if (!existsSync(path.join(dir.pgData, "global", "pg_control")))
    throw new LaunchError(readFileSync(dir.logFile, "utf8"));
}
