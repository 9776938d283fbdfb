import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run } from "../lib/processes.mjs";

const fixture = fileURLToPath(new URL("fixtures/run-shell.mjs", import.meta.url));

/** Starts a script that runs shells, which write their pids; returns it with the pids. */
async function start(script) {
  const child = spawn(process.execPath, [fixture, script], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  await until(() => output.includes("ready"));
  return { child, pids: output.match(/\d+/g).map(Number), output: () => output };
}

async function until(condition) {
  for (const deadline = Date.now() + 10_000; !condition(); await sleep(20))
    if (Date.now() > deadline) throw new Error("The condition did not become true in 10 s");
}

/** Returns whether a process runs. One that has ended may still wait for its parent (Z). */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, "utf8"));
}

const withGrandchild = `sh -c 'echo $$; echo ready; sleep 300' & echo $$; wait`;

test.each([["SIGINT"], ["SIGTERM"], ["SIGHUP"], ["SIGKILL"]])(
  "a script takes its grandchildren along on %s",
  async (signal) => {
    const { child, pids } = await start(withGrandchild);
    expect(pids).toHaveLength(2);
    child.kill(signal);
    await once(child, "exit");
    await until(() => !pids.some(isAlive));
  },
);

test("a program that ignores SIGTERM is killed", { timeout: 20_000 }, async () => {
  const { child, pids } = await start(`trap '' TERM; echo $$; echo ready; while :; do sleep 1; done`);
  child.kill("SIGKILL");
  await until(() => !pids.some(isAlive));
  expect(pids).toHaveLength(1);
});

test.each([
  ["exit 3", "sh ended with exit code 3"],
  ["kill -9 $$", "sh was ended by SIGKILL"],
])("the failure of %j says how it ended", async (script, message) => {
  await expect(run("sh", ["-c", script])).rejects.toThrow(message);
});

test("a program that does not exist says so", async () => {
  await expect(run("no-such-program", [])).rejects.toThrow("no-such-program could not be started (ENOENT)");
});

test("a killed guard is a failure with a sentence", async () => {
  await expect(run("sh", ["-c", "kill -9 $PPID"])).rejects.toThrow("sh was killed");
});
