import { jobsSchema } from "@shipkit/db/jobs-pool";
import type { Pool } from "pg";

export type Job = {
  id: string;
  name: string;
  /** failed: for good, until someone has it tried again. */
  state: "failed" | "running" | "waiting";
  attempts: number;
  max_attempts: number;
  run_at: Date;
  last_error: string | null;
};

const state = `case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed' else 'waiting' end`;

/** The jobs that are not done, the failed ones first, so many at most. */
export async function listJobs(pool: Pool, limit: number): Promise<Job[]> {
  const { rows } = await pool.query<Job>(
    `select id, task_identifier as name, ${state} as state, attempts, max_attempts, run_at, last_error
     from ${jobsSchema}.jobs order by ${state} = 'failed' desc, run_at, id limit $1`,
    [limit],
  );
  return rows;
}

/**
 * Has these jobs, or all that have failed, tried again now and as often as new ones.
 * @returns the ids of those that will be: not of running ones, nor of those that are done
 */
export async function retryJobs(pool: Pool, ids: string[] | "all"): Promise<string[]> {
  const chosen =
    ids === "all" ? `array(select id from ${jobsSchema}.jobs where ${state} = 'failed')` : "$1::bigint[]";
  const { rows } = await pool.query<{ id: string }>(
    `select id from ${jobsSchema}.reschedule_jobs(${chosen}, run_at := now(), attempts := 0)`,
    ids === "all" ? [] : [ids],
  );
  return rows.map(({ id }) => id);
}

/** Deletes the jobs that failed for good 30 days ago: why a mail failed may name its address. */
export async function forgetJobs(pool: Pool): Promise<void> {
  const old = `select id from ${jobsSchema}.jobs where ${state} = 'failed' and run_at < now() - interval '30 days'`;
  await pool.query(`select from ${jobsSchema}.complete_jobs(array(${old}))`);
}
