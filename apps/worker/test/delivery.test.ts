import { useTestDatabase } from "@shipkit/db/testing";
import { expect, test } from "vitest";
import { startSmtpServer } from "@shipkit/mail/testing";
import {
  runWaitingJobs,
  listRestoreEmailJobs,
  enqueueRestoreEmail,
  createDeletedUsers,
  until,
  useWorkers,
} from "../testing/index.ts";

const testDatabase = useTestDatabase();
const startWorker = useWorkers(testDatabase);

const people = (count: number, domain: string) => createDeletedUsers(testDatabase, count, domain);

test("of 1,000 mails through a server that refuses some and dies once each arrives, and none of a mutation that was rolled back", async () => {
  const smtp = await startSmtpServer();
  await startWorker({ smtpUrl: smtp.url });
  const addressees = await people(1000, "example.com");
  const strangers = await people(100, "example.org");
  const refusals = new Map<string, number>();
  smtp.reject((to) => {
    const times = refusals.get(to) ?? 0;
    const refuse = times < Number(/\d+/.exec(to)?.[0]) % 3; // a third is taken at once, the others the second or third time
    if (refuse) refusals.set(to, times + 1);
    return refuse;
  });

  const mutations = await Promise.allSettled([
    ...addressees.map(({ id }) => enqueueRestoreEmail(testDatabase, id)),
    ...strangers.map(({ id }) => enqueueRestoreEmail(testDatabase, id, { rollback: true })),
  ]);
  expect(mutations.filter(({ status }) => status === "fulfilled")).toHaveLength(1000);
  await until(() => smtp.received.length > 200);
  await smtp.crash();
  await until(
    async () =>
      (await testDatabase.ownerSql`select from shipkit_worker.jobs where last_error ~ 'ECONNREFUSED'`)
        .length > 0,
  );
  await smtp.restart();
  await until(async () => {
    await runWaitingJobs(testDatabase);
    return (await listRestoreEmailJobs(testDatabase)).length === 0;
  }, 40);

  const idsOf = new Map(addressees.map(({ email }) => [email, new Set<string>()]));
  for (const { to, messageId } of smtp.received) (idsOf.get(to) ?? new Set()).add(messageId);
  expect([...idsOf.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(new Set([...idsOf.values()].flatMap((ids) => [...ids])).size).toBe(1000);
  expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(1000);
  expect(refusals.size).toBeGreaterThan(600);
  await smtp.crash();
}, 60_000);

test("a mail that the server took without saying so is sent again under the same Message-ID", async () => {
  const smtp = await startSmtpServer();
  const [person] = await people(1, "repeat.example");
  const release = smtp.delayReply();
  await startWorker({ smtpUrl: smtp.url, publicUrl: "https://app.example.com" });
  await enqueueRestoreEmail(testDatabase, person?.id ?? "");
  await until(() => smtp.received.length === 1);
  await smtp.crash();
  release();
  await smtp.restart();
  await until(async () => {
    await runWaitingJobs(testDatabase);
    return (await listRestoreEmailJobs(testDatabase)).length === 0;
  });
  expect(smtp.received.length).toBeGreaterThan(1);
  expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  expect(smtp.received[0]?.messageId).toMatch(/^<job-\d+\.shipkit@app\.example\.com>$/);
  await smtp.crash();
});

test("jobs that fail together are not tried again together", async () => {
  const smtp = await startSmtpServer();
  await smtp.crash();
  for (const { id } of await people(50, "spread.example")) await enqueueRestoreEmail(testDatabase, id);
  // At the eighth attempt the pauses are about 50 minutes, beside which it does not matter when each job failed.
  await testDatabase.ownerSql`update shipkit_worker._private_jobs set attempts = 7 where task_id = (
    select id from shipkit_worker._private_tasks where identifier = 'mail.restore')`;
  await startWorker({ smtpUrl: smtp.url });
  const pauses = () => testDatabase.ownerSql<{ pause: number }[]>`
    select extract(epoch from run_at - now())::float as pause from shipkit_worker.jobs where attempts = 8 and locked_at is null`;
  await until(async () => (await pauses()).length === 50);
  const sorted = (await pauses()).map(({ pause }) => pause).toSorted((a, b) => a - b);
  expect(new Set(sorted.map((pause) => Math.round(pause / 10))).size).toBeGreaterThan(30);
  expect(sorted.at(0)).toBeGreaterThan(Math.exp(8) * 0.74);
  expect(sorted.at(-1)).toBeLessThan(Math.exp(8) * 1.26);
  await testDatabase.ownerSql`delete from shipkit_worker._private_jobs`;
});

test("jobs that were enqueued while no worker ran are done by the next one", async () => {
  const smtp = await startSmtpServer();
  const waiting = await people(20, "later.example");
  const first = await startWorker({ smtpUrl: smtp.url });
  await first.stop();
  for (const { id } of waiting) await enqueueRestoreEmail(testDatabase, id);
  expect(await listRestoreEmailJobs(testDatabase)).toHaveLength(20);
  await startWorker({ smtpUrl: smtp.url });
  await until(async () => (await listRestoreEmailJobs(testDatabase)).length === 0);
  expect(smtp.received).toHaveLength(20);
  await smtp.crash();
});
