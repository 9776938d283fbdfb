import { jobsSchema } from "@shipkit/db/jobs-pool";
import type { Pool } from "pg";

export type Job = {
  id: string;
  name: string;
  /** A failed job has no attempts left. It runs again only if it is retried by hand. */
  state: "failed" | "running" | "waiting";
  attempts: number;
  max_attempts: number;
  run_at: Date;
  last_error: string | null;
};

const state = `case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed' else 'waiting' end`;

/** Lists the jobs that are not completed, failed ones first. */
export async function listJobs(pool: Pool, limit: number): Promise<Job[]> {
  const { rows } = await pool.query<Job>(
    `select id, task_identifier as name, ${state} as state, attempts, max_attempts, run_at, last_error
     from ${jobsSchema}.jobs order by ${state} = 'failed' desc, run_at, id limit $1`,
    [limit],
  );
  return rows;
}

/**
 * Retries these jobs, or all failed ones, now and with as many attempts as new ones.
 * @returns the ids of the jobs that will run; not those of running or completed ones
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

/** Deletes the jobs that failed 30 days ago: the reason may name an address. */
export async function deleteFailedJobs(pool: Pool): Promise<void> {
  const expired = `select id from ${jobsSchema}.jobs where ${state} = 'failed' and run_at < now() - interval '30 days'`;
  await pool.query(`select from ${jobsSchema}.complete_jobs(array(${expired}))`);
}
