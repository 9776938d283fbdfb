import { startSmtpServer } from "@shipkit/mail/testing";
import { useTestDatabase } from "@shipkit/testing";
import { expect, test } from "vitest";
import {
  createDeletedUsers,
  enqueueRestoreEmail,
  listRestoreEmailJobs,
  runWaitingJobs,
  until,
  useWorkers,
} from "../testing/index.ts";

const testDatabase = useTestDatabase();
const startWorker = useWorkers(testDatabase);

const createUsers = (count: number, domain: string) => createDeletedUsers(testDatabase, count, domain);
const enqueue = (userId = "", options?: { rollback: boolean }) =>
  enqueueRestoreEmail(testDatabase, userId, options);
const hasJobs = async () => (await listRestoreEmailJobs(testDatabase)).length > 0;
const allDone = async () => {
  await runWaitingJobs(testDatabase);
  return !(await hasJobs());
};

test("1,000 emails survive rejections and a crash of the SMTP server", async () => {
  const smtp = await startSmtpServer();
  await startWorker({ smtpUrl: smtp.url });
  const recipients = await createUsers(1000, "example.com");
  const others = await createUsers(100, "example.org");
  const rejections = new Map<string, number>();
  smtp.reject((to) => {
    const count = rejections.get(to) ?? 0;
    const isRejected = count < Number(/\d+/.exec(to)?.[0]) % 3; // a third is never rejected, the others once or twice
    if (isRejected) rejections.set(to, count + 1);
    return isRejected;
  });

  let committed = 0;
  for (let start = 0; start < 1000; start += 100) {
    const results = await Promise.allSettled([
      ...recipients.slice(start, start + 100).map(({ id }) => enqueue(id)),
      ...others.slice(start / 10, start / 10 + 10).map(({ id }) => enqueue(id, { rollback: true })),
    ]);
    committed += results.filter(({ status }) => status === "fulfilled").length;
  }
  expect(committed).toBe(1000);
  await until(() => smtp.received.length > 200);
  await smtp.crash();
  await until(async () => {
    const failed = await testDatabase.ownerSql`
      select from shipkit_worker.jobs where last_error ~ 'ECONNREFUSED'`;
    return failed.length > 0;
  });
  await smtp.restart();
  await until(allDone, 40);

  const messageIds = new Map(recipients.map(({ email }) => [email, new Set<string>()]));
  for (const { to, messageId } of smtp.received) (messageIds.get(to) ?? new Set()).add(messageId);
  expect([...messageIds.values()].filter((ids) => ids.size !== 1)).toEqual([]);
  expect(new Set([...messageIds.values()].flatMap((ids) => [...ids])).size).toBe(1000);
  // None of those that were rolled back.
  expect(new Set(smtp.received.map(({ to }) => to)).size).toBe(1000);
  expect(rejections.size).toBeGreaterThan(600);
  await smtp.crash();
});

test("an email that is sent twice has the same Message-ID", async () => {
  const smtp = await startSmtpServer();
  const [user] = await createUsers(1, "repeat.example");
  const reply = smtp.delayReply();
  await startWorker({ smtpUrl: smtp.url, publicUrl: "https://app.example.com" });
  await enqueue(user?.id);
  await until(() => smtp.received.length === 1);
  await smtp.crash();
  reply();
  await smtp.restart();
  await until(allDone);
  expect(smtp.received.length).toBeGreaterThan(1);
  expect(new Set(smtp.received.map(({ messageId }) => messageId)).size).toBe(1);
  expect(smtp.received[0]?.messageId).toMatch(/^<job-\d+\.shipkit@app\.example\.com>$/);
  await smtp.crash();
});

test("jobs that fail together are not retried together", async () => {
  const smtp = await startSmtpServer();
  await smtp.crash();
  for (const { id } of await createUsers(50, "spread.example")) await enqueue(id);
  // At the eighth attempt the delays are about 50 minutes, so it does not matter when each job failed.
  await testDatabase.ownerSql`update shipkit_worker._private_jobs set attempts = 7 where task_id = (
    select id from shipkit_worker._private_tasks where identifier = 'mail.restore')`;
  await startWorker({ smtpUrl: smtp.url });
  const listDelays = () => testDatabase.ownerSql<{ delaySeconds: number }[]>`
    select extract(epoch from run_at - now())::float as "delaySeconds"
    from shipkit_worker.jobs where attempts = 8 and locked_at is null`;
  await until(async () => (await listDelays()).length === 50);
  const delays = (await listDelays()).map(({ delaySeconds }) => delaySeconds).toSorted((a, b) => a - b);
  expect(new Set(delays.map((seconds) => Math.round(seconds / 10))).size).toBeGreaterThan(30);
  expect(delays.at(0)).toBeGreaterThan(Math.exp(8) * 0.74);
  expect(delays.at(-1)).toBeLessThan(Math.exp(8) * 1.26);
  await testDatabase.ownerSql`delete from shipkit_worker._private_jobs`;
});

test("jobs that were enqueued while no worker ran are run by the next one", async () => {
  const smtp = await startSmtpServer();
  const users = await createUsers(20, "later.example");
  const first = await startWorker({ smtpUrl: smtp.url });
  await first.stop();
  for (const { id } of users) await enqueue(id);
  expect(await listRestoreEmailJobs(testDatabase)).toHaveLength(20);
  await startWorker({ smtpUrl: smtp.url });
  await until(async () => !(await hasJobs()));
  expect(smtp.received).toHaveLength(20);
  await smtp.crash();
});
