import { parseArgs } from "node:util";
import { createJobsPool } from "@shipkit/db/jobs-pool";
import { openDatabaseServer } from "@shipkit/runtime/database-server";
import { getStartErrorMessage } from "@shipkit/runtime/start-error";
import type { Pool } from "pg";
import { listJobs, retryJobs, type Job } from "../jobs.ts";

const usage = `pnpm jobs                    lists waiting, running and failed jobs
pnpm jobs retry <id> …       retries these jobs now
pnpm jobs retry --all        retries all failed jobs`;

const maxJobs = 100;

async function command(pool: Pool): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { all: { type: "boolean" } },
  });
  const [verb, ...ids] = positionals;
  if (verb === undefined && !values.all) return printJobs(await listJobs(pool, maxJobs));
  const isValid = verb === "retry" && (values.all ? ids.length === 0 : ids.length > 0);
  if (!isValid || ids.some((id) => !/^\d{1,18}$/.test(id))) throw new Error(usage);
  const retried = await retryJobs(pool, values.all ? "all" : ids);
  console.log(retried.length === 0 ? "No jobs to retry" : `Retrying: ${retried.join(", ")}`);
  const skipped = ids.filter((id) => !retried.includes(id));
  if (skipped.length > 0) throw new Error(`Running or not found: ${skipped.join(", ")}`);
}

function printJobs(jobs: Job[]): void {
  if (jobs.length === 0) return console.log("No jobs. All are completed.");
  const rows = jobs.map((job) => [
    job.id,
    job.name,
    job.state,
    `${job.attempts}/${job.max_attempts}`,
    job.run_at.toISOString().slice(0, 19).replace("T", " "),
    (job.last_error ?? "").replaceAll(/\s+/g, " ").slice(0, 120),
  ]);
  const table = [["id", "job", "state", "attempts", "due (UTC)", "last error"], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  if (jobs.length === maxJobs) console.log(`Only the first ${maxJobs} jobs are listed.`);
}

try {
  const server = await openDatabaseServer({ use: "directUrl" });
  const pool = createJobsPool(server.urls.directUrl, { as: "worker", max: 1 });
  try {
    await command(pool);
  } finally {
    await pool.end();
    await server.stop();
  }
} catch (error) {
  console.error(getStartErrorMessage(error));
  process.exitCode = 1;
}
