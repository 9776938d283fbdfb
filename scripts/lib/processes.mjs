// Child processes that end with this one.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { fileURLToPath } from "node:url";
import { buildToolEnvironment } from "./environment.mjs";
import { root } from "./steps.mjs";

const guard = fileURLToPath(new URL("guard.mjs", import.meta.url));
const running = new Set();
let isStopping = false;

/**
 * Runs a program; returns its output. If it fails, the error has the output.
 * @param options.show shows the output instead of returning it
 * @param options.onOutput called with each part of the output
 */
export function run(file, args, { cwd = root, show = false, onOutput } = {}) {
  const output = show ? "inherit" : "pipe";
  const child = spawn(process.execPath, [guard, file, ...args], {
    cwd,
    env: buildToolEnvironment(process.env),
    detached: true,
    windowsHide: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  running.add(child);
  const parts = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data) => {
      parts.push(data);
      onOutput?.(data.toString());
    });
  let result = {};
  child.on("message", (message) => (result = message));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => {
      running.delete(child);
      if (isStopping) return;
      const text = Buffer.concat(parts).toString();
      if (result.code === 0) resolve(text);
      else
        reject(
          Object.assign(new Error(`${file} ${describeEnd(result)}`), { code: result.code, output: text }),
        );
    });
  });
}

function describeEnd({ code, signal, error }) {
  if (error) return `could not be started (${error})`;
  if (signal) return `was ended by ${signal}`;
  return typeof code === "number" ? `ended with exit code ${code}` : "was killed";
}

/** Calls `stop` with the name of each signal that stops this process, and with "orphaned" if npm, its parent, is gone. */
export function onStop(stop) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stop(signal));
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {}); // a closed terminal
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

/** Returns the exit code that says which signal ended a process. */
export const getExitCode = (signal) => 128 + (os.constants.signals[signal] ?? 1);

/** Stops the programs that `run` started, and waits for their end. What `run` returned for them stays pending. */
export async function stopChildren() {
  isStopping = true;
  await Promise.all([...running].map(stopChild));
}

function stopChild(child) {
  return new Promise((resolve) => {
    child.once("exit", resolve);
    if (child.connected) child.disconnect();
    else if (child.exitCode !== null || child.signalCode !== null) resolve();
  });
}
