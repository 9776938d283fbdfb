import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { prefix } from "../prefix.ts";

/** What the worker does once a mutation has committed; a job holds ids, and its task reads the rest afresh. */
export type Jobs = {
  "mail.verification": { userId: string };
  "mail.passwordReset": { verificationId: string };
  "mail.invitation": { invitationId: string };
  /** To someone who removed their account: the link that restores it. */
  "mail.restore": { userId: string };
};

const knownJobs: Record<keyof Jobs, true> = {
  "mail.verification": true,
  "mail.passwordReset": true,
  "mail.invitation": true,
  "mail.restore": true,
};

/** The names of the jobs; the database refuses others. */
export const jobNames = Object.keys(knownJobs) as (keyof Jobs)[];

/**
 * Has the worker do this as soon as the scope's transaction has committed, and never if it has not. One statement.
 * A job runs at least once, and again with growing pauses for about a day where it fails.
 */
export async function enqueue<Name extends keyof Jobs>(
  db: Db,
  name: Name,
  payload: Jobs[Name],
): Promise<void> {
  await db.execute(sql`select ${sql.raw(prefix)}.enqueue(${name}, ${JSON.stringify(payload)}::jsonb)`);
}
