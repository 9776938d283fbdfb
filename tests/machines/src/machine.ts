import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Account, ids } from "./account.ts";
import { buildEnvironment, findInstalledNode, systemPath } from "./login-shell.ts";
import type { Host } from "./host.ts";
import { listDescendants, type RunningProcess } from "./processes.ts";
import { buildScript, withoutNamespaces } from "./script.ts";
import type { Step } from "./steps.ts";
import { until } from "./until.ts";
import { removeFolder } from "./work-folder.ts";

/** The folders that a machine starts from. They are not written, unless `inPlace` is set. */
export type Source = {
  /** The folder in which machines are built. */
  workFolder: string;
  repository: string;
  /** The files of the repository alone, without what an install or a build adds. */
  archive?: string;
  home?: string;
  /** A layer over the repository, in which the files belong to the account. */
  layer?: string;
  data?: string;
  /** Versions of Node, each in a folder `<version>/bin`. */
  nodes?: string;
  inPlace?: true;
};

export type MachineOptions = {
  host: Host;
  account: Account;
  source: Source;
  steps: Step[];
  port: number;
  command: string[];
};

/** A machine in namespaces of its own. It ends, with all its processes and mounts, when this process does. */
export type Machine = {
  /** The folder that is /mnt there. */
  folder: string;
  output: () => string;
  start: () => void;
  exitCode: () => number | undefined;
  /** The processes that run there, without the first one. */
  listProcesses: () => RunningProcess[];
  /** Sends a signal to the command or, as a terminal does, to all of its process group. */
  signal: (name: NodeJS.Signals, to: "command" | "group") => void;
  end: () => Promise<void>;
  remove: () => Promise<void>;
};

const setUpTimeoutMs = 120_000;
const children = new Set<ChildProcess>();

/** Ends all machines at once, without waiting. */
export function killMachines(): void {
  for (const child of children) child.kill("SIGKILL");
}

/** Builds a machine, and returns when it is set up. */
export async function buildMachine(options: MachineOptions): Promise<Machine> {
  const folder = createFolder(options.source.workFolder);
  const child = spawnFirstProcess(folder, options);
  children.add(child);
  child.once("exit", () => children.delete(child));
  let output = "";
  let reports = "";
  const [, stdout, stderr, control] = child.stdio;
  for (const stream of [stdout, stderr]) stream?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  control?.on("data", (chunk: Buffer) => (reports += chunk.toString()));
  child.stdin?.on("error", () => {}); // the machine has ended already
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;

  const listProcesses = () => {
    // The child is unshare; the one process below it is the first of the machine.
    const [first, ...others] = listDescendants(child.pid ?? 0);
    return first ? others : [];
  };
  const machine: Machine = {
    folder,
    output: () => output,
    start: () => void child.stdin?.write("\n"),
    exitCode: () => {
      const code = /^exit (\d+)$/m.exec(reports)?.[1];
      if (code !== undefined) return Number(code);
      return hasEnded() ? -1 : undefined;
    },
    listProcesses,
    signal: (name, to) => {
      const pidInside = Number(/^pid (\d+)$/m.exec(reports)?.[1]);
      const command = listProcesses().find((process) => process.pidInside === pidInside);
      if (command) process.kill(to === "group" ? -command.pid : command.pid, name);
    },
    end: async () => {
      child.kill("SIGKILL");
      await until(hasEnded, setUpTimeoutMs);
    },
    remove: async () => {
      await machine.end();
      removeFolder(folder);
    },
  };
  try {
    await until(() => reports.startsWith("ready\n") || hasEnded(), setUpTimeoutMs);
    if (hasEnded()) throw new Error(`The machine could not be set up: ${output}`);
    return machine;
  } catch (error) {
    await machine.remove();
    throw error;
  }
}

function createFolder(workFolder: string): string {
  const folder = mkdtempSync(path.join(workFolder, "machine-"));
  for (const name of [
    "home",
    "tmp",
    "nodes",
    "installed-node",
    ...["repository", "home", "layer", "data", "cache", "store"].map((name) => `.sources/${name}`),
  ])
    mkdirSync(path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, "node"), "");
  for (const name of ["home", "repository"])
    for (const part of ["upper", "work"])
      mkdirSync(path.join(folder, ".layers", name, part), { recursive: true });
  return folder;
}

function spawnFirstProcess(folder: string, options: MachineOptions): ChildProcess {
  const { host, account, source, steps, port } = options;
  const uid = host.accounts.includes("root") ? ids[account] : (process.getuid?.() ?? 0);
  const user = `tester:x:${uid}:${uid}:Tester:/mnt/home:/bin/sh`;
  writeFileSync(path.join(folder, "passwd"), `${readFileSync("/etc/passwd", "utf8").trim()}\n${user}\n`);
  const withNetwork = steps.every(({ network }) => network !== false);
  const fresh = steps.some((step) => step.fresh);
  const reinstalled = steps.some((step) => step.reinstalled);
  const checkout = steps.findLast((step) => step.checkout)?.checkout ?? "/mnt/home/shipkit";
  const script = buildScript(steps.flatMap((step) => step.script ?? []));
  const flags = [...host.flags, ...(withNetwork ? [] : ["--net"])];
  return spawn(
    "setpriv",
    ["--pdeathsig", "KILL", "unshare", ...flags, "sh", "-c", script, "sh", ...buildCommand(options, uid)],
    {
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      detached: true, // a Ctrl-C in the terminal is for this process, which then removes the machine
      cwd: "/",
      env: {
        PATH: systemPath,
        folder,
        checkout,
        uid: String(uid),
        gid: String(uid),
        repository: (fresh || reinstalled ? source.archive : undefined) ?? source.repository,
        home: (fresh ? undefined : source.home) ?? "",
        layer: fresh || reinstalled ? "" : (source.layer ?? ""),
        build_cache: reinstalled ? path.join(source.repository, ".turbo") : "",
        store: reinstalled ? findStore(source.repository) : "",
        node: process.execPath,
        installed_node: findInstalledNode() ?? "",
        nodes: source.nodes ?? "",
        data: source.data && steps.some((step) => step.data) ? source.data : "",
        in_place: source.inPlace ? "1" : "",
        loopback: withNetwork ? "" : "1",
        overlay_options: host.accounts.includes("root") ? "metacopy=on" : "userxattr",
        port: String(port),
      },
    },
  );
}

/** Returns pnpm's store if it is in the repository: there it is on the same disk as what pnpm links to it. */
function findStore(repository: string): string {
  const store = path.join(repository, "node_modules", ".pnpm-store");
  return existsSync(store) ? store : "";
}

/** Builds the command line: the command in a session of its own, as the account, with only the environment of a new shell. */
function buildCommand({ host, account, steps, port, command }: MachineOptions, uid: number): string[] {
  const environment = Object.assign(
    buildEnvironment({ port, account, node: steps.findLast((step) => step.node)?.node }),
    ...steps.map(({ variables }) => variables),
  ) as Record<string, string>; // Object.assign of partial records
  const become = ["--reuid", String(uid), "--regid", String(uid), "--clear-groups", "--inh-caps=-all"];
  const drop = ["--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all"];
  return [
    "setsid",
    ...(steps.some(({ userNamespaces }) => userNamespaces === false) ? withoutNamespaces : []),
    ...(account === "root" ? [] : ["setpriv", ...(host.accounts.includes("root") ? become : drop), "--"]),
    "env",
    "-i",
    "--default-signal=INT,QUIT",
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    ...steps.flatMap(({ prefix }) => prefix ?? []),
    ...command,
  ];
}
