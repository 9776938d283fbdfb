import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import type { Account } from "./account.ts";

/** A program that ends when we do, however we end. */
export interface Supervised {
  exited: Promise<unknown>;
  /** Asks the program to end, and waits until it has. */
  end(): Promise<void>;
}

// Our end of the pipe closes when we die, by kill -9 too; the reader then ends the program.
const watchdog = `
  exec 3<&0 </dev/null; signal=$1; shift
  "$@" 3<&- & program=$!
  { while read -r _ <&3; do :; done; kill "-$signal" $program 2>/dev/null; } & reader=$!
  exec 3<&-
  wait $program; code=$?; kill $reader 2>/dev/null; exit $code`;

// Windows has neither sh nor signals: a small Node does the same, and pg_ctl asks the server.
const windowsWatchdog = `
  const { spawn, spawnSync } = require("node:child_process");
  const [pgCtl, data, program, ...args] = process.argv.slice(1);
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  child.on("exit", (code) => process.exit(code ?? 1));
  process.stdin.resume().on("end", () => {
    if (spawnSync(pgCtl, ["stop", "-D", data, "-m", "fast", "-W"]).status !== 0) child.kill();
  });`;

/**
 * Starts `command` under `account`, its output appended to the file `log`, in a process group of its own: a
 * Ctrl-C in the terminal reaches us and not the database that we still need.
 */
export function supervise(
  account: Account,
  command: { program: string; args: string[]; signal: "INT" | "TERM"; data: string; log: string },
): Supervised {
  const { program, args, signal, data, log } = command;
  const guarded =
    process.platform === "win32"
      ? [process.execPath, "-e", windowsWatchdog, path.join(program, "..", "pg_ctl"), data, program, ...args]
      : [...account.prefix, "/bin/sh", "-c", watchdog, "shipkit-postgres", signal, program, ...args];
  const [file = "", ...rest] = guarded;
  const output = openSync(log, "a", 0o600);
  const child = spawn(file, rest, {
    ...account.spawnAs,
    cwd: path.dirname(log),
    detached: true,
    windowsHide: true,
    env: environment(),
    stdio: ["pipe", output, output],
  });
  closeSync(output);
  child.unref();
  child.stdin?.on("error", () => undefined);
  return { exited: exitOf(child), end: () => endOf(child) };
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  if (child.pid === undefined) return once(child, "error");
  return once(child, "exit");
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exit = once(child, "exit");
  child.stdin?.end();
  await exit;
}

/** Nothing of the caller's PG* variables or locale may reach the server. */
function environment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- hands on only what a program needs to run at all
  const { PATH, TMPDIR, SystemRoot } = process.env as Record<string, string | undefined>;
  return { PATH, TMPDIR, SystemRoot, LC_ALL: "C" };
}
