// Shared by `npm start` and `npm test`: progress lines, and child processes that end with this one. It runs before the
// dependencies are installed, so it imports only Node.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** An error whose message is printed without a stack: it says what happened and what to do. */
export class StartError extends Error {}

const running = new Set();

/** Runs `work`, and prints the line that it returns, or `name`, with the time that it took. */
export async function step(name, work) {
  const since = performance.now();
  const line = await work();
  console.log(`${line ?? name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

/** Runs a program; returns its output. If it fails, the error has the output. */
export function run(file, args, { env = {}, show = false } = {}) {
  const child = spawn(file, args, {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1", ...env },
    stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    shell: process.platform === "win32",
  });
  running.add(child);
  const output = [];
  child.stdout?.on("data", (data) => output.push(data));
  child.stderr?.on("data", (data) => output.push(data));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      running.delete(child);
      const text = Buffer.concat(output).toString();
      if (code === 0) resolve(text);
      else reject(Object.assign(new Error(`${file} ended with ${code}`), { output: text }));
    });
  });
}

/** Calls `stop` with the name of each signal that stops this process, and with "orphaned" if npm, its parent, is gone. */
export function onStop(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  if (!process.env["npm_lifecycle_event"]) return;
  const initial = getParentPids();
  setInterval(() => {
    if (getParentPids() !== initial) stop("orphaned");
  }, 500).unref();
}

/** Returns the parent's pid and, if it is a shell of npm, which outlives a killed npm, its parent's too. */
function getParentPids() {
  const parent = process.ppid;
  try {
    if (!/^(sh|bash|dash|zsh)$/.test(readFileSync(`/proc/${parent}/comm`, "utf8").trim()))
      return String(parent);
    const stat = readFileSync(`/proc/${parent}/stat`, "utf8");
    return `${parent} ${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]}`;
  } catch {
    return String(parent);
  }
}

/** Stops the programs that `run` started. */
export function stopChildren() {
  for (const child of running) child.kill("SIGTERM");
}

/** Prints an error, without a stack if it is a StartError or has output, and exits. */
export function exitWithError(error) {
  if (error.output) console.error(error.output.trimEnd());
  console.error(error instanceof StartError ? error.message : error.output ? error.message : error.stack);
  process.exit(1);
}
