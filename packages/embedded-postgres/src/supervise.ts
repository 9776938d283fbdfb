import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { buildEnvironment } from "./environment.ts";
import type { OsUser } from "./os-user.ts";

/** A child process that ends with this process, however this process ends. */
export interface SupervisedProcess {
  exited: Promise<unknown>;
  /** Asks the process to end, and waits for it. */
  end(): Promise<void>;
}

type Command = {
  program: string;
  args: string[];
  /** The signal that ends the program. */
  signal: "INT" | "TERM";
  pgData: string;
  logFile: string;
};

// This process' end of the pipe closes when it dies, by kill -9 too. The reader then ends the program.
const watchdog = `
  exec 3<&0 </dev/null; signal=$1; shift
  "$@" 3<&- & program=$!
  { while read -r _ <&3; do :; done; kill "-$signal" $program 2>/dev/null; } & reader=$!
  exec 3<&-
  wait $program; code=$?; kill $reader 2>/dev/null; exit $code`;

// Windows has neither sh nor signals: a small Node program does the same, and pg_ctl stops the server.
const windowsWatchdog = `
  const { spawn, spawnSync } = require("node:child_process");
  const [pgCtl, data, program, ...args] = process.argv.slice(1);
  const child = spawn(program, args, { stdio: ["ignore", "inherit", "inherit"] });
  child.on("exit", (code) => process.exit(code ?? 1));
  process.stdin.resume().on("end", () => {
    if (spawnSync(pgCtl, ["stop", "-D", data, "-m", "fast", "-W"]).status !== 0) child.kill();
  });`;

/**
 * Starts a program as `osUser`, with its output appended to the log file. It has a process group of its own, so a
 * Ctrl-C in the terminal does not end a database that is still needed.
 */
export function supervise(osUser: OsUser, command: Command): SupervisedProcess {
  const [file = "", ...args] =
    process.platform === "win32" ? windowsCommand(command) : posixCommand(osUser, command);
  const output = openSync(command.logFile, "a", 0o600);
  const child = spawn(file, args, {
    ...osUser.spawnIds,
    cwd: path.dirname(command.logFile),
    detached: true,
    windowsHide: true,
    env: buildEnvironment(),
    stdio: ["pipe", output, output],
  });
  closeSync(output);
  child.unref();
  child.stdin?.on("error", () => undefined);
  return { exited: waitForExit(child), end: () => end(child) };
}

function posixCommand({ commandPrefix }: OsUser, { program, args, signal }: Command): string[] {
  return [...commandPrefix, "/bin/sh", "-c", watchdog, "embedded-postgres", signal, program, ...args];
}

function windowsCommand({ program, args, pgData }: Command): string[] {
  const pgCtl = path.join(program, "..", "pg_ctl");
  return [process.execPath, "-e", windowsWatchdog, pgCtl, pgData, program, ...args];
}

async function waitForExit(child: ChildProcess): Promise<unknown> {
  if (child.pid === undefined) return once(child, "error");
  return once(child, "exit");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const exit = once(child, "exit");
  child.stdin?.end();
  await exit;
}
