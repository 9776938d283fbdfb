import { sql } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { callFunction } from "./call-function.ts";

/** The jobs that requests may enqueue; the SQL function `enqueue` accepts no others. `mail.<name>` sends an email of packages/mail. */
export const jobNames = [
  "mail.invitation",
  "mail.passwordReset",
  "mail.restore",
  "mail.verification",
] as const;

export type JobName = (typeof jobNames)[number];

/**
 * Enqueues a job in the transaction: it runs after COMMIT, at least once, and never after a rollback. A failed job is
 * retried with growing delays for about a day.
 * @param payload holds ids; the task reads the rest when it runs
 */
export async function enqueue(db: Db, name: JobName, payload: object): Promise<void> {
  await db.execute(sql`select ${callFunction("enqueue", name, sql`${JSON.stringify(payload)}::jsonb`)}`);
}
