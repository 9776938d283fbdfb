import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyRepository } from "@shipkit/test-guide/copy";
import type { Mutant } from "./mutant.ts";

/** The result of a test run: the first test that failed, or that all passed, or why none ran. */
export type TestRun = { failed: string } | { passed: true } | { notRun: string };

type Report = {
  numPassedTests: number;
  testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[];
};

/** Creates a sandbox: a copy of the repository in which one mutant at a time is tested. */
export async function createSandbox(databaseUrl: string) {
  const { root, remove } = await copyRepository();

  /** Runs tests of the copy as it is. */
  const runTests = async (test: Mutant["test"], testNamePattern?: string): Promise<TestRun> => {
    const pattern = testNamePattern === undefined ? [] : ["-t", testNamePattern];
    const report = await runVitest(root, databaseUrl, [test, pattern].flat());
    if (!report) return { notRun: "vitest wrote no report" };
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = results.find(({ status }) => status === "failed");
    if (failed) return { failed: failed.fullName };
    const crashed = report.testResults.find(({ message }) => message !== "");
    if (crashed) return { notRun: crashed.message.split("\n", 1)[0] ?? "" };
    return report.numPassedTests === 0 ? { notRun: "no test has such a name" } : { passed: true };
  };

  /** Applies a mutant, runs its tests, and restores the file. */
  const testMutant = async ({ file, mutate, test, testNamePattern }: Mutant): Promise<TestRun> => {
    const path = join(root, file);
    const text = await readFile(path, "utf8");
    await writeFile(path, mutate(text));
    try {
      return await runTests(test, testNamePattern);
    } finally {
      await writeFile(path, text);
    }
  };

  return { runTests, testMutant, close: remove };
}

/** Runs vitest and returns its report, or undefined if it wrote none. Its exit code is ignored: failed tests are expected. */
async function runVitest(root: string, databaseUrl: string, args: string[]): Promise<Report | undefined> {
  const file = join(root, "test-report.json");
  await rm(file, { force: true });
  const reporting = ["--reporter=json", `--outputFile.json=${file}`];
  await new Promise<void>((resolve) => {
    execFile(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--bail=1", ...reporting, ...args],
      {
        cwd: root,
        env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
        timeout: 300_000,
        maxBuffer: 2 ** 28,
      },
      () => resolve(),
    );
  });
  if (!existsSync(file)) return undefined;
  return JSON.parse(await readFile(file, "utf8")) as Report; // vitest's JSON reporter
}
