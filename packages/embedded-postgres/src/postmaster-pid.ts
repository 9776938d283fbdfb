import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
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
 * another process by then (always so after a container restarts). PostgreSQL would then refuse to start, so
 * such a file is removed.
 */
export function findPostmaster(dir: DataDirectory): Postmaster | undefined {
  const file = path.join(dir.pgData, "postmaster.pid");
  const lines = readIfExists(file)?.split("\n");
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isAlive(pid)) return undefined;
  if (!runsIn(pid, dir)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() as Postmaster["status"] }; // PostgreSQL's format
}

/** Returns whether a process runs. A zombie does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = process.platform === "linux" ? readIfExists(`/proc/${pid}/stat`) : undefined;
  return !stat || !/\) [ZX] [^)]*$/.test(stat);
}

function runsIn(pid: number, dir: DataDirectory): boolean {
  if (process.platform === "win32") return true;
  if (process.platform === "linux") {
    const [program, ...args] = readIfExists(`/proc/${pid}/cmdline`)?.split("\0") ?? [];
    return program?.endsWith("/postgres") === true && args.includes(dir.pgData);
  }
  try {
    const command = execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes("/postgres -D");
  } catch {
    return false;
  }
}
