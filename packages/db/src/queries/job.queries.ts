import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { callFunction } from "./call-function.ts";

/** The jobs of the worker, by name. A payload holds ids; the task reads the rest when it runs. */
export type Jobs = {
  "mail.verification": { userId: string };
  "mail.passwordReset": { verificationId: string };
  "mail.invitation": { invitationId: string };
  /** Sends the link that restores a deleted account. */
  "mail.restore": { userId: string };
};

const jobs: Record<keyof Jobs, true> = {
  "mail.verification": true,
  "mail.passwordReset": true,
  "mail.invitation": true,
  "mail.restore": true,
};

/** The names of all jobs. The SQL function `enqueue` accepts no others. */
export const jobNames = Object.keys(jobs) as (keyof Jobs)[];

/**
 * Enqueues a job in the transaction: it runs after COMMIT, at least once, and never after a rollback. A failed job is
 * retried with growing delays for about a day.
 */
export async function enqueue<Name extends keyof Jobs>(
  db: Db,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await db.execute(sql`select ${callFunction("enqueue", name, sql`${JSON.stringify(payload)}::jsonb`)}`);
}
