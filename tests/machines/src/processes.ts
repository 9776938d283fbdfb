import { readdirSync, readFileSync } from "node:fs";

/** A process, with its pid in its own pid namespace, and its command line. */
export type RunningProcess = { pid: number; parent: number; pidInside: number; command: string };

/** Lists what a process started and is still running, without zombies. */
export function listDescendants(pid: number): RunningProcess[] {
  const all = readdirSync("/proc").flatMap((name) => readProcess(name) ?? []);
  const descend = (parent: number): RunningProcess[] =>
    all.flatMap((child) => (child.parent === parent ? [child, ...descend(child.pid)] : []));
  return descend(pid);
}

function readProcess(name: string): RunningProcess | undefined {
  if (!/^\d+$/.test(name)) return undefined;
  try {
    const stat = readFileSync(`/proc/${name}/stat`, "utf8");
    const [state = "", parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (/[ZX]/.test(state)) return undefined;
    const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    const pids = /^NSpid:(.*)$/m.exec(readFileSync(`/proc/${name}/status`, "utf8"))?.[1];
    const pidInside = Number(pids?.trim().split(/\s+/).at(-1) ?? name);
    return { pid: Number(name), parent: Number(parent), pidInside, command };
  } catch {
    return undefined; // it has ended meanwhile
  }
}
