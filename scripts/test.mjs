// `npm test`: build, type check, lint and all tests; with arguments, which vitest gets, those tests alone. The last line is the
// totals.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install } from "./lib/install.mjs";
import { needsBuild } from "./lib/needs-build.mjs";
import { getExitCode, onStop, run, stopChildren } from "./lib/processes.mjs";
import { listSlowest } from "./lib/slowest.mjs";
import { exitWithError, step } from "./lib/steps.mjs";

onStop(async (reason) => {
  await stopChildren();
  process.exit(getExitCode(reason));
});

const filters = process.argv.slice(2);
const failures = [];

try {
  await step("installing the dependencies", install);
  if (needsBuild(filters)) await step("build", build);
  const checks = filters.length === 0 ? checkSources() : [];
  const results = await test();
  for (const { line, seconds, output } of await checks) {
    if (output) console.error(output);
    console.log(`${line} (${seconds} s)`);
  }
  report(results);
} catch (error) {
  exitWithError(error);
}

async function build() {
  const { line, output } = await runTasks("build", "build");
  if (output) console.error(output);
  return line;
}

/** Checks types and style beside the tests, many of which wait. Prints nothing between the lines of vitest. */
async function checkSources() {
  console.log("type check and lint run beside the tests …");
  return [await runTasks("type check", "typecheck"), await runTasks("lint", "lint", "//#lint:root")];
}

/** Runs tasks of turbo; returns the line that says how they ended and, if they failed, their output. */
async function runTasks(name, ...tasks) {
  const since = performance.now();
  const output = await run("turbo", ["run", ...tasks, "--output-logs=errors-only"]).then(
    () => undefined,
    (error) => error.output || error.message,
  );
  if (output) failures.push(name);
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  return { line: `${name}: ${output ? "FAILED" : "passed"}`, seconds, output };
}

/** Runs vitest on the terminal; returns its JSON report. */
async function test() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "shipkit-test-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, "results.json");
  try {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    const since = performance.now();
    const result = await runVitest(["run", ...filters, ...reporters]);
    console.log(`tests: ${result} (${((performance.now() - since) / 1000).toFixed(1)} s)`);
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

async function runVitest(args) {
  try {
    await run("vitest", args, { show: true });
    return "passed";
  } catch (error) {
    failures.push("tests");
    return `FAILED, ${error.message}`;
  }
}

/** Prints the totals and exits. A failed step and a test file that could not be loaded count as failures. */
function report(results) {
  const {
    numPassedTests = 0,
    numFailedTests = 0,
    numPendingTests = 0,
    numTodoTests = 0,
    testResults = [],
  } = results ?? {};
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  let failed = numFailedTests + unloaded + failures.filter((name) => name !== "tests").length;
  if (failures.includes("tests") && numFailedTests + unloaded === 0) failed += 1;
  if (filters.length === 0) console.log(["slowest tests:", ...listSlowest(testResults)].join("\n"));
  if (failures.length > 0) console.log(`failed: ${failures.join(", ")}`);
  console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
  process.exit(failed === 0 && results ? 0 : 1);
}
