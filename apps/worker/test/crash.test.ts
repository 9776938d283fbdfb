import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { dropDatabase, startCountingProxy, useTestDatabase } from "@shipkit/testing";
import { startSmtpServer } from "@shipkit/mail/testing";
import { createJobsPool } from "@shipkit/db/jobs-pool";
import { createLogger } from "@shipkit/runtime/logger";
import { describe, expect, test } from "vitest";
import { startHeartbeat } from "../src/heartbeat.ts";
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
const root = fileURLToPath(new URL("..", import.meta.url));

const countMessageIds = (messages: { messageId: string }[]) =>
  new Set(messages.map(({ messageId }) => messageId)).size;

/** Starts a worker as a process of its own. */
const spawnWorker = (smtpUrl: string, variables: Record<string, string> = {}) =>
  spawn(process.execPath, ["test/fixtures/worker-process.ts", testDatabase.url, smtpUrl], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...variables },
  });

/** Enqueues an email to a new user. */
async function enqueueEmailToSomeone(): Promise<void> {
  const [user] = await createDeletedUsers(testDatabase, 1, `${randomUUID()}.example`);
  await enqueueRestoreEmail(testDatabase, user?.id ?? "");
}

const allDone = async () => {
  await runWaitingJobs(testDatabase);
  return (await listRestoreEmailJobs(testDatabase)).length === 0;
};

/** Starts a worker and waits until it is in the middle of a job, whose email the SMTP server has not confirmed. */
async function startWithRunningJob(databaseUrl?: string) {
  const smtp = await startSmtpServer();
  const reply = smtp.delayReply();
  const worker = await startWorker({ smtpUrl: smtp.url }, databaseUrl);
  await enqueueEmailToSomeone();
  await until(() => smtp.received.length === 1);
  return { smtp, reply, worker };
}

describe("a running job", () => {
  test("of a killed worker is unlocked once that was silent for too long", async () => {
    const smtp = await startSmtpServer();
    const reply = smtp.delayReply();
    const child = spawnWorker(smtp.url);
    await enqueueEmailToSomeone();
    await until(() => smtp.received.length === 1);
    child.kill("SIGKILL");
    await once(child, "exit");
    reply();
    const [job] = await listRestoreEmailJobs(testDatabase);
    expect(job?.locked_by).toMatch(/^pool-/);
    await startWorker({ smtpUrl: smtp.url });
    const since = performance.now();
    await until(() => smtp.received.length === 2);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(countMessageIds(smtp.received)).toBe(1);
    await until(allDone);
    await smtp.crash();
  });

  test("of a live worker stays locked, however long it takes", async () => {
    const { smtp, reply } = await startWithRunningJob();
    await startWorker({ smtpUrl: smtp.url });
    await sleep(2000);
    expect(smtp.received).toHaveLength(1);
    reply();
    await until(allDone);
    expect(smtp.received).toHaveLength(1);
    await smtp.crash();
  });
});

/** Records a heartbeat, and returns the workers whose jobs it unlocked. */
async function recordHeartbeat(worker: string): Promise<string[] | undefined> {
  const [row] = await testDatabase.ownerSql<{ workers: string[] }[]>`
    select shipkit.record_heartbeat(${worker}, '1 second') as workers`;
  return row?.workers;
}

/** Adds a job that a worker locked some time ago. */
async function lockJob(worker: string, age: string): Promise<void> {
  await testDatabase.ownerSql`select shipkit_worker.add_job('mail.restore')`;
  await testDatabase.ownerSql`
    update shipkit_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${age}::interval`;
}

test("a worker that was silent itself leaves the others time for a heartbeat", async () => {
  const { ownerSql } = testDatabase;
  await recordHeartbeat("sleeper");
  await recordHeartbeat("neighbour");
  await lockJob("neighbour", "1 hour");
  await ownerSql`update shipkit_worker.shipkit_heartbeat set heartbeat_at = now() - interval '1 hour'`;
  expect(await recordHeartbeat("sleeper")).toEqual([]);
  expect(await recordHeartbeat("sleeper")).toEqual(["neighbour"]);
  await ownerSql`delete from shipkit_worker._private_jobs`;
});

test("a job that was just locked stays locked without a heartbeat", async () => {
  await recordHeartbeat("neighbour");
  await lockJob("newcomer", "0");
  expect(await recordHeartbeat("neighbour")).toEqual([]);
  await testDatabase.ownerSql`delete from shipkit_worker._private_jobs`;
});

describe("a worker that stops", () => {
  test("unlocks a job that cannot be aborted", async () => {
    await lockJob("stopping", "0");
    const pool = createJobsPool(testDatabase.url, { as: "worker", max: 1 });
    const times = { intervalMs: 60_000, timeoutMs: 60_000 };
    await startHeartbeat(pool, () => "stopping", times, createLogger({ logLevel: "silent" })).stop();
    await pool.end();
    const jobs = await testDatabase.ownerSql`select locked_by from shipkit_worker._private_jobs`;
    expect(jobs).toEqual([{ locked_by: null }]);
    await testDatabase.ownerSql`delete from shipkit_worker._private_jobs`;
  });

  test("lets a running job end, and deregisters itself", async () => {
    const { smtp, reply, worker } = await startWithRunningJob();
    const [job] = await listRestoreEmailJobs(testDatabase);
    const countHeartbeats = async () =>
      (
        await testDatabase.ownerSql`
        select from shipkit_worker.shipkit_heartbeat where worker = ${job?.locked_by ?? ""}`
      ).length;
    await until(async () => (await countHeartbeats()) === 1);
    const stopped = worker.stop();
    await sleep(200);
    reply();
    await stopped;
    expect(await listRestoreEmailJobs(testDatabase)).toEqual([]);
    expect(await countHeartbeats()).toBe(0);
    await smtp.crash();
  });

  test("returns a job to the queue that does not end within a few seconds", async () => {
    const { smtp, reply, worker } = await startWithRunningJob();
    const since = performance.now();
    await worker.stop();
    expect(performance.now() - since).toBeLessThan(4900);
    expect(await listRestoreEmailJobs(testDatabase)).toMatchObject([{ locked_by: null, attempts: 1 }]);
    reply();
    await startWorker({ smtpUrl: smtp.url });
    await until(allDone);
    await smtp.crash();
  });
});

test("jobs wait for the database, also one that ends while it is unavailable", async () => {
  const proxy = await startCountingProxy(testDatabase.url);
  const { smtp, reply } = await startWithRunningJob(proxy.url);
  proxy.pause();
  reply();
  await sleep(300);
  await enqueueEmailToSomeone();
  await proxy.resume();
  await until(allDone);
  expect(countMessageIds(smtp.received)).toBe(2);
  proxy.close();
  await smtp.crash();
});

test("two prefixes in one database have workers of their own", async () => {
  const smtp = await startSmtpServer();
  await startWorker({ smtpUrl: smtp.url });
  const acme = { DATABASE_URL: testDatabase.url, DB_PREFIX: "acme" };
  await promisify(execFile)(process.execPath, ["../../packages/db/src/cli/migrate.ts"], {
    cwd: root,
    env: { ...process.env, ...acme },
  });
  await enqueueEmailToSomeone();
  await until(() => smtp.received.length === 1);
  expect(process.exitCode).toBeUndefined();

  await testDatabase.ownerSql.unsafe(`
    insert into acme_user (id, email, deleted_at) values ('eve', 'eve@acme.example', now());
    select acme.enqueue('mail.restore', '{"userId": "eve"}')`);
  const child = spawnWorker(smtp.url, acme);
  await until(() => smtp.received.length === 2);
  expect(smtp.received[1]).toMatchObject({
    to: "eve@acme.example",
    messageId: expect.stringMatching(/\.acme@localhost>$/),
  });
  child.kill("SIGKILL");
  await once(child, "exit");
  await smtp.crash();
});

test("a worker does not start if the database is not set up", async () => {
  await testDatabase.ownerSql`create database shipkit_test_bare`;
  const bare = new URL(testDatabase.url);
  bare.pathname = "/shipkit_test_bare";
  await expect(startWorker({}, bare.href)).rejects.toMatchObject({ code: "42P01" });
  await dropDatabase(testDatabase.ownerSql, "shipkit_test_bare");
});
