import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { useTestDatabase } from "@shipkit/testing";
import { expect, test } from "vitest";

const testDatabase = useTestDatabase();
const root = fileURLToPath(new URL("..", import.meta.url));

/** `pnpm jobs …` on the test's database. */
const jobs = (...args: string[]) =>
  promisify(execFile)(process.execPath, ["src/cli/jobs-command.ts", ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: testDatabase.url },
  });

test("failed jobs are listed first and can be retried, running ones cannot", async () => {
  expect((await jobs()).stdout).toBe("No jobs. All are completed.\n");
  await testDatabase.ownerSql`select shipkit_worker.add_job('mail.restore', max_attempts => 13) from generate_series(1, 4)`;
  await testDatabase.ownerSql`
    update shipkit_worker._private_jobs set attempts = 13, last_error = ${"451 try\nagain later"} where id in (2, 3)`;
  await testDatabase.ownerSql`update shipkit_worker._private_jobs set locked_at = now(), locked_by = 'pool' where id = 4`;
  const lines = (await jobs()).stdout.trimEnd().split("\n");
  expect(lines.map((line) => line.split(/ {2,}/).filter((_, column) => column !== 4))).toEqual([
    ["id", "job", "state", "attempts", "last error"],
    ["2", "mail.restore", "failed", "13/13", "451 try again later"],
    ["3", "mail.restore", "failed", "13/13", "451 try again later"],
    ["1", "mail.restore", "waiting", "0/13"],
    ["4", "mail.restore", "running", "0/13"],
  ]);

  expect((await jobs("retry", "2")).stdout).toBe("Retrying: 2\n");
  await expect(jobs("retry", "4", "9")).rejects.toMatchObject({
    code: 1,
    stderr: "Running or not found: 4, 9\n",
  });
  expect((await jobs("retry", "--all")).stdout).toBe("Retrying: 3\n");
  expect(await testDatabase.ownerSql`select id, attempts from shipkit_worker.jobs order by id`).toEqual(
    ["1", "2", "3", "4"].map((id) => ({ id, attempts: 0 })),
  );
  await expect(jobs("retry")).rejects.toMatchObject({ code: 1 });
});
