import { execFile, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startCountingProxy, dropDatabase, useTestDatabase } from "@shipkit/db/testing";
import { describe, expect, test } from "vitest";
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
const root = fileURLToPath(new URL("..", import.meta.url));
const ids = (mails: { messageId: string }[]) => new Set(mails.map(({ messageId }) => messageId)).size;

/** A worker as a process of its own. */
const spawnWorker = (smtpUrl: string, variables: Record<string, string> = {}) =>
  spawn(process.execPath, ["--import", "tsx", "test/fixtures/worker-process.ts", testDatabase.url, smtpUrl], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...variables },
  });

/** Someone else is owed a mail. */
async function owe(): Promise<void> {
  const [person] = await createDeletedUsers(testDatabase, 1, `${randomUUID()}.example`);
  await enqueueRestoreEmail(testDatabase, person?.id ?? "");
}

const allDone = async () => {
  await runWaitingJobs(testDatabase);
  return (await listRestoreEmailJobs(testDatabase)).length === 0;
};

describe("a worker process that is killed in the middle of a job", () => {
  test("loses the job to another worker as soon as it has been silent for too long", async () => {
    const smtp = await startSmtpServer();
    const release = smtp.delayReply();
    const child = spawnWorker(smtp.url);
    await owe();
    await until(() => smtp.received.length === 1);
    child.kill("SIGKILL");
    await once(child, "exit");
    release();
    const [job] = await listRestoreEmailJobs(testDatabase);
    expect(job?.locked_by).toMatch(/^pool-/);
    await startWorker({ smtpUrl: smtp.url });
    const since = performance.now();
    await until(() => smtp.received.length === 2);
    expect(performance.now() - since).toBeLessThan(10_000);
    expect(ids(smtp.received)).toBe(1);
    await until(allDone);
    await smtp.crash();
  });

  test("a worker that lives keeps its job, however long that takes", async () => {
    const smtp = await startSmtpServer();
    const release = smtp.delayReply();
    await startWorker({ smtpUrl: smtp.url });
    await owe();
    await until(() => smtp.received.length === 1);
    await startWorker({ smtpUrl: smtp.url });
    await sleep(2000);
    expect(smtp.received).toHaveLength(1);
    release();
    await until(allDone);
    expect(smtp.received).toHaveLength(1);
    await smtp.crash();
  });
});

test("a worker that was away itself frees nobody's jobs before the others had time to beat", async () => {
  const beat = async (worker: string) =>
    (await testDatabase.ownerSql`select shipkit.record_heartbeat(${worker}, '1 second') as dead`)[0]?.[
      "dead"
    ] as string[];
  await beat("sleeper");
  await beat("neighbour");
  await testDatabase.ownerSql`select shipkit_worker.add_job('mail.restore')`;
  await testDatabase.ownerSql`update shipkit_worker._private_jobs set locked_by = 'neighbour', locked_at = now() - interval '1 hour'`;
  await testDatabase.ownerSql`update shipkit_worker.shipkit_heartbeat set beat_at = now() - interval '1 hour'`;
  expect(await beat("sleeper")).toEqual([]);
  expect(await beat("sleeper")).toEqual(["neighbour"]);
  await testDatabase.ownerSql`delete from shipkit_worker._private_jobs`;
});

describe("stopping", () => {
  test("lets a running job end", async () => {
    const smtp = await startSmtpServer();
    const release = smtp.delayReply();
    const worker = await startWorker({ smtpUrl: smtp.url });
    await owe();
    await until(() => smtp.received.length === 1);
    const stopped = worker.stop();
    await sleep(200);
    release();
    await stopped;
    expect(await listRestoreEmailJobs(testDatabase)).toEqual([]);
    await smtp.crash();
  });

  test("hands back a job that does not end within a few seconds", async () => {
    const smtp = await startSmtpServer();
    const release = smtp.delayReply();
    const worker = await startWorker({ smtpUrl: smtp.url });
    await owe();
    await until(() => smtp.received.length === 1);
    const since = performance.now();
    await worker.stop();
    expect(performance.now() - since).toBeLessThan(4900);
    expect(await listRestoreEmailJobs(testDatabase)).toMatchObject([{ locked_by: null, attempts: 1 }]);
    release();
    await startWorker({ smtpUrl: smtp.url });
    await until(allDone);
    await smtp.crash();
  });
});

test("while the database is away jobs wait, also one that ends meanwhile, and they go on once it is back", async () => {
  const proxy = await startCountingProxy(testDatabase.url);
  const smtp = await startSmtpServer();
  const release = smtp.delayReply();
  await startWorker({ smtpUrl: smtp.url }, proxy.url);
  await owe();
  await until(() => smtp.received.length === 1);
  proxy.pause();
  release();
  await sleep(300);
  await owe();
  await proxy.resume();
  await until(allDone);
  expect(ids(smtp.received)).toBe(2);
  proxy.close();
  await smtp.crash();
});

test("another prefix is set up in the database and has workers of its own, and neither disturbs the other", async () => {
  const smtp = await startSmtpServer();
  await startWorker({ smtpUrl: smtp.url });
  const acme = { DATABASE_URL: testDatabase.url, DB_PREFIX: "acme" };
  await promisify(execFile)(process.execPath, ["--import", "tsx", "../../packages/db/src/cli/migrate.ts"], {
    cwd: root,
    env: { ...process.env, ...acme },
  });
  await owe();
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

test("it does not start where the database is not set up", async () => {
  await testDatabase.ownerSql`create database shipkit_test_bare`;
  const bare = new URL(testDatabase.url);
  bare.pathname = "/shipkit_test_bare";
  await expect(startWorker({}, bare.href)).rejects.toMatchObject({ code: "42P01" });
  await dropDatabase(testDatabase.ownerSql, "shipkit_test_bare");
});
