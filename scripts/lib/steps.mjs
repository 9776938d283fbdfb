// What `npm start` and `npm test` share: progress lines, and children that end when we do. Runs before
// anything is installed, so it uses Node alone.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A sentence for the person who started us, in place of a stack. */
export class Plain extends Error {}

const running = new Set();

/** Runs `work` and prints one line with its time. */
export async function step(name, work) {
  const since = performance.now();
  const note = await work();
  console.log(`${note ?? name} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
}

/** Runs a program quietly; answers its output, which the error carries when it fails. */
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

/** Calls `end` with the name of each signal that asks us to end, and "orphaned" when npm, our parent, is gone. */
export function onEnd(end) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(signal));
  if (!process.env["npm_lifecycle_event"]) return;
  const family = parents();
  setInterval(() => {
    if (parents() !== family) end("orphaned");
  }, 500).unref();
}

/** npm may run us through a shell, which does not end when npm is killed. */
function parents() {
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

/** Ends the programs that `run` started. */
export function endSteps() {
  for (const child of running) child.kill("SIGTERM");
}

/** Prints why it ended, a sentence where we have one, and leaves. */
export function giveUp(error) {
  if (error.output) console.error(error.output.trimEnd());
  console.error(error instanceof Plain ? error.message : error.output ? error.message : error.stack);
  process.exit(1);
}
