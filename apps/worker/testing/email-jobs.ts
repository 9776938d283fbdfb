import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { buildUser, insertRows, type TestDatabase } from "@shipkit/testing";

/** Creates users who deleted their accounts, with addresses numbered from 1. No email is enqueued for them. */
export async function createDeletedUsers(testDatabase: TestDatabase, count: number, domain: string) {
  const deletedAt = new Date();
  const users = Array.from({ length: count }, (_, index) =>
    buildUser({ name: `Person ${index + 1}`, email: `person${index + 1}@${domain}`, deletedAt }),
  );
  await insertRows(testDatabase, { users });
  return users;
}

/** Enqueues the email that restores an account, in a transaction that can be rolled back. */
export const enqueueRestoreEmail = (
  { database }: TestDatabase,
  userId: string,
  { rollback = false }: { rollback?: boolean } = {},
) =>
  database.asSystem({ role: "auth", action: "user.write" }, async (db) => {
    await enqueueEmail(db, "restore", { userId });
    if (rollback) throw new Error("rolled back");
  });

export const listRestoreEmailJobs = ({ ownerSql }: TestDatabase) => ownerSql<
  { locked_by: string | null; attempts: number }[]
>`
  select locked_by, attempts from shipkit_worker.jobs where task_identifier = 'mail.restore' order by id`;

/** Makes the jobs that wait for their next attempt run now, with graphile-worker's own function. */
export const runWaitingJobs = ({ ownerSql }: TestDatabase) => ownerSql`
  select shipkit_worker.reschedule_jobs(array(
    select id from shipkit_worker.jobs where locked_at is null and run_at > now()), run_at := now())`;
