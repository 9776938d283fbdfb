import { enqueue } from "@shipkit/db";
import type { TestDatabase } from "@shipkit/db/testing";

/** So many people who have removed their accounts, numbered from 1; the mail that restores one is not on its way yet. */
export const removedPeople = ({ fixtureSql: stage }: TestDatabase, count: number, domain: string) => stage<
  { id: string; email: string }[]
>`
  insert into shipkit_user (name, email, email_verified, deleted_at)
  select 'Person ' || n, 'person' || n || '@' || ${domain}::text, now(), now() from generate_series(1, ${count}) n
  returning id, email`;

/** A mutation that owes one of them that mail, and is rolled back where told to. */
export const oweMail = ({ database }: TestDatabase, userId: string, fails = false) =>
  database.asSystem({ role: "auth", action: "user.write" }, async (db) => {
    await enqueue(db, "mail.restore", { userId });
    if (fails) throw new Error("rolled back");
  });

export const mailsOwed = ({ ownerSql: owner }: TestDatabase) => owner<
  { locked_by: string | null; attempts: number }[]
>`
  select locked_by, attempts from shipkit_worker.jobs where task_identifier = 'mail.restore' order by id`;

/** Has every job that waits for its next try run now, by graphile-worker's own function. */
export const hurry = ({ ownerSql: owner }: TestDatabase) => owner`
  select shipkit_worker.reschedule_jobs(array(
    select id from shipkit_worker.jobs where locked_at is null and run_at > now()), run_at := now())`;
