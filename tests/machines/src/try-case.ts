import { createServer, type Server } from "node:net";
import { once } from "node:events";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import type { CaseRun } from "./case.ts";
import { buildCommandLine } from "./command-line.ts";
import type { Host } from "./host.ts";
import { buildMachine, type Machine, type Source } from "./machine.ts";
import { until } from "./until.ts";

/** What was seen on the machine of a case. */
export type Outcome = {
  output: string;
  exitCode: number | undefined;
  /** The status of the product's health check, if it was asked. */
  health?: number | string;
  /** Command lines of processes that are still running after the command. */
  left: string[];
  /** Files that were written, in the checkout and in the home directory. */
  written: string[];
  /** What is in /tmp after the command. */
  temporary: string[];
};

const quickTimeoutMs = 90_000;
const timeoutMs = 600_000;
const endTimeoutMs = 30_000;

/** Builds the machine of a case, tries the command on it, and removes it. */
export async function tryCase(run: CaseRun, host: Host, source: Source): Promise<Outcome> {
  const steps = run.machine;
  const taken = steps.some(({ portTaken }) => portTaken);
  const { port, release } = await choosePort(taken);
  const command = buildCommandLine(run.command);
  const machine = await buildMachine({ host, account: run.account, source, steps, port, command });
  try {
    const before = snapshot(machine.folder);
    machine.start();
    const health = await follow(run, machine, port);
    const left = await waitForProcesses(machine);
    return {
      output: machine.output(),
      exitCode: machine.exitCode(),
      ...(health !== undefined && { health }),
      left,
      written: [...snapshot(machine.folder)].filter((entry) => !before.has(entry)),
      temporary: readdirSync(path.join(machine.folder, "tmp")),
    };
  } finally {
    await machine.remove();
    release();
  }
}

/** Waits for the end of the command. Ends it when it serves, or when it has printed a text, if the case says so. */
async function follow(run: CaseRun, machine: Machine, port: number): Promise<number | string | undefined> {
  const { quick, expect, machine: steps } = run;
  const hasEnded = () => machine.exitCode() !== undefined;
  const after = expect.serves ? "ShipKit is at http" : expect.ends?.after;
  const isReached = () => hasEnded() || (after !== undefined && machine.output().includes(after));
  await until(isReached, quick ? quickTimeoutMs : timeoutMs).catch(() => undefined);
  const signal = expect.serves ?? expect.ends?.by;
  if (hasEnded() || signal === undefined) return expect.serves && "it ended";
  const isReachable = expect.serves && steps.every(({ network }) => network !== false);
  const health = isReachable ? await getStatus(`http://localhost:${port}/readyz`) : 200;
  // A terminal sends these two to all processes of the command, a supervisor or `kill` to the first one.
  machine.signal(signal, signal === "SIGINT" || signal === "SIGHUP" ? "group" : "command");
  await until(hasEnded, endTimeoutMs).catch(() => undefined);
  return health;
}

async function getStatus(url: string): Promise<number | string> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    return response.status;
  } catch (error) {
    return String(error);
  }
}

/** Waits until no process is left; returns the command lines of those that are. */
async function waitForProcesses(machine: Machine): Promise<string[]> {
  await until(() => machine.listProcesses().length === 0, endTimeoutMs).catch(() => undefined);
  return machine.listProcesses().map(({ command }) => command);
}

/** Chooses a port that is free, and holds it if the case needs one that is taken. */
async function choosePort(hold: boolean): Promise<{ port: number; release: () => void }> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as { port: number }; // it listens on TCP
  const release = (): Server => server.close();
  if (!hold) {
    release();
    await once(server, "close");
  }
  return { port, release: hold ? release : () => {} };
}

/** Lists the files of the checkout and of the home directory that differ from their source, with their times. */
function snapshot(folder: string): Set<string> {
  return new Set(
    [".layers/repository/upper", ".layers/home/upper", "home"].flatMap((part) => list(folder, part)),
  );
}

function list(root: string, folder: string): string[] {
  return readEntries(path.join(root, folder)).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return [name, ...list(root, name)];
    const found = statSync(path.join(root, name), { throwIfNoEntry: false });
    return [`${name} ${found?.mtimeMs}`];
  });
}

/** Returns what a folder contains; nothing if a case has taken its mode away, and this process is not root's. */
function readEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EACCES") return []; // readdirSync throws only errors of the system
    throw error;
  }
}
