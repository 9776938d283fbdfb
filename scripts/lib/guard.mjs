// `node guard.mjs <program> [argument …]`: runs a program for the process at the other end of the IPC channel. If that
// process ends, by kill -9 too, everything that the program started ends.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const gracePeriodMs = 5000;
const [file, ...args] = process.argv.slice(2);
const isWindows = process.platform === "win32";

// A program of npm is a script on Windows, which only a shell runs.
const child =
  isWindows && !/\.exe$/i.test(file)
    ? spawn([file, ...args].map((word) => `"${word}"`).join(" "), { stdio: "inherit", shell: true })
    : spawn(file, args, { stdio: ["ignore", "inherit", "inherit"] });
let isEnding = false;

child.on("error", (error) => report({ error: error.code ?? error.message }));
child.on("exit", (code, signal) => report({ code, signal }));
process.on("disconnect", () => void endAll());
// A group of its own keeps the signals of the terminal away; these come from elsewhere.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void endAll());

function report(result) {
  if (isEnding) return;
  if (process.connected) process.send(result, () => process.exit());
  else process.exit();
}

async function endAll() {
  if (isEnding) return;
  isEnding = true;
  if (isWindows) spawnSync("taskkill", ["/pid", child.pid, "/t", "/f"]);
  else await endTree();
  process.exit();
}

/** Sends SIGTERM to the program, then to its orphans. Kills the remaining processes after the grace period. */
async function endTree() {
  const started = new Set(findDescendants());
  const asked = new Set();
  child.kill("SIGTERM");
  for (const deadline = Date.now() + gracePeriodMs; Date.now() < deadline; await sleep(50)) {
    const descendants = findDescendants();
    for (const pid of descendants) started.add(pid);
    const left = [...started].filter(isAlive);
    if (left.length === 0) return;
    for (const pid of left.filter((pid) => !descendants.has(pid) && !asked.has(pid))) {
      asked.add(pid);
      send(pid, "SIGTERM");
    }
  }
  for (const pid of started) send(pid, "SIGKILL");
}

function findDescendants() {
  const found = new Set([process.pid]);
  const processes = listProcesses();
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const [pid, parent] of processes) if (found.has(parent)) found.add(pid);
  }
  found.delete(process.pid);
  return found;
}

/** Returns the pid and the parent's pid of each process. */
function listProcesses() {
  if (!existsSync("/proc/self/stat")) {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
    return (stdout ?? "").split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  }
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => [Number(pid), readParent(pid)]);
}

function readParent(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? undefined : Number(parent);
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  if (existsSync("/proc/self/stat")) return readParent(pid) !== undefined;
  return send(pid, 0);
}

function send(pid, signal) {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
