import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyRepository } from "@shipkit/test-guide/copy";
import type { Fault } from "./fault.ts";

/** What the tests said: the first that failed, or why there is no answer. */
export type Verdict = { caughtBy: string } | { missed: string };

type Report = {
  numPassedTests: number;
  testResults: { message: string; assertionResults: { status: string; fullName: string }[] }[];
};

/** A copy of the repository, in which faults are planted one after another. */
export async function openLane(databaseUrl: string) {
  const { root, remove } = await copyRepository();

  /** Runs tests of the copy as it is. */
  const run = async (test: Fault["test"], pattern?: string): Promise<Verdict> => {
    const only = pattern === undefined ? [] : ["-t", pattern];
    const report = await vitest(root, databaseUrl, [test, only].flat());
    if (!report) return { missed: "the tests did not run" };
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = results.find(({ status }) => status === "failed");
    if (failed) return { caughtBy: failed.fullName };
    const [unloaded] = report.testResults.filter(({ message }) => message !== "");
    if (unloaded) return { missed: `the tests did not run: ${unloaded.message.split("\n", 1)[0]}` };
    return { missed: report.numPassedTests === 0 ? "there is no such test" : "the tests passed" };
  };

  /** Plants one fault, runs the tests that are meant for it, and puts the file back. */
  const prove = async ({ file, plant, test, only }: Fault): Promise<Verdict> => {
    const path = join(root, file);
    const text = await readFile(path, "utf8");
    await writeFile(path, plant(text));
    try {
      return await run(test, only);
    } finally {
      await writeFile(path, text);
    }
  };

  return { run, prove, close: remove };
}

/** Vitest's report; undefined where it gave none. It ends with an error where a test failed, which is what we hope for. */
function vitest(root: string, databaseUrl: string, args: string[]): Promise<Report | undefined> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["node_modules/vitest/vitest.mjs", "run", "--bail=1", "--reporter=json", ...args],
      {
        cwd: root,
        env: { ...process.env, TEST_DATABASE_URL: databaseUrl },
        timeout: 300_000,
        maxBuffer: 2 ** 28,
      },
      (_, stdout) => {
        const start = stdout.indexOf(`{"num`);
        resolve(start < 0 ? undefined : (JSON.parse(stdout.slice(start)) as Report));
      },
    );
  });
}
