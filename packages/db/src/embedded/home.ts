import { execFileSync } from "node:child_process";
import {
  chownSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** What line 8 of postmaster.pid says. */
type Status = "starting" | "stopping" | "ready" | "standby";

export interface Postmaster {
  pid: number;
  port: number;
  status: Status;
}

/**
 * The folder of one embedded server. It appears by one rename, complete: the cluster and the passwords that
 * belong to it, so no crash leaves one without the other.
 */
export interface Home {
  dir: string;
  data: string;
  log: string;
}

export type Note = "port" | "starter" | "postgres.password" | "shipkit.password";

/** Names the files of the embedded server under `dataDir`, which it creates. */
export function homeIn(dataDir: string): Home {
  mkdirSync(dataDir, { recursive: true });
  return homeAt(path.join(realpathSync(dataDir), "postgres"));
}

export function homeAt(dir: string): Home {
  return { dir, data: path.join(dir, "data"), log: path.join(dir, "server.log") };
}

/** Reads one of the small files beside the cluster; undefined when it is not there. */
export function readNote(home: Home, note: Note): string | undefined {
  return readIfThere(path.join(home.dir, note))?.trim();
}

/** Writes one of them for its owner's eyes only, whole or not at all. */
export function writeNote(home: Home, note: Note, text: string): void {
  const file = path.join(home.dir, note);
  writeFileSync(`${file}.new`, `${text}\n`, { mode: 0o600 });
  const { uid, gid } = statSync(home.dir);
  if (process.getuid?.() === 0) chownSync(`${file}.new`, uid, gid);
  renameSync(`${file}.new`, file);
}

/**
 * The server that runs on this folder. A pid file may outlive its server, and its number may have gone to a
 * stranger (always so after a restart of a container), for whose sake PostgreSQL would refuse to start.
 */
export function findPostmaster(home: Home): Postmaster | undefined {
  const file = path.join(home.data, "postmaster.pid");
  const lines = readIfThere(file)?.split("\n");
  const pid = Number(lines?.[0]);
  if (!lines || !pid || !isAlive(pid)) return undefined;
  if (!isServerOf(pid, home)) {
    rmSync(file, { force: true });
    return undefined;
  }
  return { pid, port: Number(lines[3]), status: (lines[7] ?? "").trim() as Status };
}

/** Whether a process of this number runs. One that ended and that nobody has waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const stat = process.platform === "linux" ? readIfThere(`/proc/${pid}/stat`) : undefined;
  return !stat || !/\) [ZX] [^)]*$/.test(stat);
}

function isServerOf(pid: number, home: Home): boolean {
  if (process.platform === "win32") return true;
  if (process.platform === "linux") {
    const [program, ...args] = readIfThere(`/proc/${pid}/cmdline`)?.split("\0") ?? [];
    return program?.endsWith("/postgres") === true && args.includes(home.data);
  }
  try {
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" }).includes(
      "/postgres -D",
    );
  } catch {
    return false;
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ESRCH") return undefined;
    throw error;
  }
}
