import { execFileSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import path from "node:path";
import { type DataDirectory, readIfExists } from "./data-directory.ts";

/** A server's main process, as its file `postmaster.pid` describes it. */
export interface Postmaster {
  pid: number;
  port: number;
  status: "starting" | "stopping" | "ready" | "standby";
}

/**
 * Returns the server that runs on this directory. A pid file may outlive its server, and its pid may belong to
 * another process by then (always so after a container restarts), or to the server of the directory that this one was
 * copied from. PostgreSQL would then refuse to start, so such a file is removed.
 */
export function findPostmaster(dir: DataDirectory): Postmaster | undefined {
  const file = path.join(dir.pgData, "postmaster.pid");
  const lines = readIfExists(file)?.split("\n");
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isAlive(pid)) return undefined;
  if (!runsIn(pid, dir, lines[1] ?? "")) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() as Postmaster["status"] }; // PostgreSQL's format
}

/** Returns whether a process runs. A zombie does not. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = process.platform === "linux" ? readIfExists(`/proc/${pid}/stat`) : undefined;
  return !stat || !/\) [ZX] [^)]*$/.test(stat);
}

/** Returns whether a process is the server of this directory. `writtenFor` is the directory that its pid file names. */
function runsIn(pid: number, dir: DataDirectory, writtenFor: string): boolean {
  if (process.platform === "linux") {
    const [program, ...args] = readIfExists(`/proc/${pid}/cmdline`)?.split("\0") ?? [];
    if (!program?.endsWith("/postgres")) return false;
    return isSameDirectory(`/proc/${pid}/cwd`, dir.pgData) ?? args.includes(dir.pgData);
  }
  if (isSameDirectory(writtenFor, dir.pgData) === false) return false;
  if (process.platform === "win32") return true;
  try {
    const command = execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("/postgres -D");
  } catch {
    return false;
  }
}

/** Returns whether two paths lead to one directory. Undefined if one of them does not exist, or is not for this user. */
function isSameDirectory(one: string, other: string): boolean | undefined {
  try {
    const [first, second] = [statSync(one, { bigint: true }), statSync(other, { bigint: true })];
    return first.dev === second.dev && first.ino === second.ino;
  } catch {
    return undefined;
  }
}
