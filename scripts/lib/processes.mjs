// Child processes that end with this one.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { root } from "./steps.mjs";

const running = new Set();

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
