// `npm test`: type check, lint, build and all tests; with arguments, which vitest gets, those tests alone. The last line is the
// totals.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { install } from "./lib/install.mjs";
import { getExitCode, onStop, run, stopChildren } from "./lib/processes.mjs";
import { exitWithError, step } from "./lib/steps.mjs";

onStop(async (reason) => {
  await stopChildren();
  process.exit(getExitCode(reason));
});

const filters = process.argv.slice(2);
const failures = [];

try {
  await step("installing the dependencies", install);
  if (filters.length === 0) {
    await attempt("type check", "turbo", ["run", "typecheck", "--output-logs=errors-only"]);
    await attempt("lint", "turbo", ["run", "lint", "//#lint:root", "--output-logs=errors-only"]);
  }
  await attempt("build", "turbo", ["run", "build", "--output-logs=errors-only"]);
  report(await test());
} catch (error) {
  exitWithError(error);
}

function attempt(name, file, args) {
  return step(name, async () => {
    try {
      await run(file, args);
      return `${name}: passed`;
    } catch (error) {
      failures.push(name);
      console.error(error.output || error.message);
      return `${name}: FAILED`;
    }
  });
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
  if (failures.length > 0) console.log(`failed: ${failures.join(", ")}`);
  console.log(`${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
  process.exit(failed === 0 && results ? 0 : 1);
}
