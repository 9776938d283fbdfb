import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { enqueue, projects, type Db, type JobName } from "../src/index.ts";
import { jobNames } from "../src/queries/job.queries.ts";
import { runSqlAs, useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  teamId = await fixtures.createTeam([[ada, "owner"]]);
  // Completes the job of her sign-up.
  await testDatabase.ownerSql`select shipkit_worker.complete_jobs(array(select id from shipkit_worker.jobs))`;
});

const readJobs = () => testDatabase.ownerSql`
  select t.identifier, j.payload, j.max_attempts from shipkit_worker._private_jobs j
  join shipkit_worker._private_tasks t on t.id = j.task_id order by j.id`;

/** Runs `work` in the transaction of a mutation. */
const mutate = (work: (db: Db) => Promise<unknown>) =>
  testDatabase.database.asUser({ userId: ada.userId, action: "project.create" }, async (db, record) => {
    const [project] = await db.insert(projects).values({ teamId, name: "Apollo" }).returning();
    await work(db);
    if (project) record(project, { details: "created project Apollo" });
  });

describe("enqueue", () => {
  test("adds the job with the mutation's commit and not after its rollback", async () => {
    const rolledBack = mutate(async (db) => {
      await enqueue(db, "mail.invitation", { invitationId: "rolled back" });
      throw new Error("roll back");
    });
    await expect(rolledBack).rejects.toThrow("roll back");
    expect(await readJobs()).toEqual([]);
    await mutate((db) => enqueue(db, "mail.invitation", { invitationId: "committed" }));
    const job = { identifier: "mail.invitation", payload: { invitationId: "committed" }, max_attempts: 13 };
    expect(await readJobs()).toEqual([job]);
  });

  test("can be executed by requests, sign-in and the worker", async () => {
    const before = (await readJobs()).length;
    await mutate((db) => enqueue(db, "mail.restore", { userId: ada.userId }));
    for (const role of ["auth", "worker"] as const)
      await testDatabase.database.asSystem({ role, action: "user.remind" }, async (db, record) => {
        await enqueue(db, "mail.verification", { userId: ada.userId });
        record({ id: ada.userId }, { details: "sent a reminder" });
      });
    expect(await readJobs()).toHaveLength(before + 3);
  });

  test("accepts every name of the type and rejects others", async () => {
    const before = (await readJobs()).length;
    for (const name of jobNames) await mutate((db) => enqueue(db, name, { userId: ada.userId }));
    const added = (await readJobs()).slice(before);
    expect(added.map(({ identifier }) => identifier)).toEqual(jobNames);
    const unknown = mutate((db) => enqueue(db, "purge" as JobName, { userId: "" })); // what the type forbids
    await expect(unknown).rejects.toMatchObject({ cause: { code: "22023" } });
    const missing = mutate((db) => db.execute(sql`select shipkit.enqueue(null, '{}')`));
    await expect(missing).rejects.toMatchObject({ cause: { code: "22023" } });
  });

  test("is denied to a request without an actor", async () => {
    const enqueueAs = (actor: string | null) =>
      runSqlAs(testDatabase, actor, (sql) => sql`select shipkit.enqueue('mail.restore', '{}')`);
    await expect(enqueueAs(null)).rejects.toMatchObject({ code: "42501" });
    expect(await enqueueAs(ada.userId)).toHaveLength(1);
  });
});

test("requests cannot access the worker's tables and functions", async () => {
  const statements = [
    "select * from shipkit_worker.jobs",
    "delete from shipkit_worker._private_jobs",
    "select shipkit_worker.add_job('purge')",
    "select shipkit_worker.force_unlock_workers('{}')",
    "select shipkit.record_heartbeat('me', '1 second')",
    "select shipkit.erase_person('someone')",
  ];
  for (const statement of statements) {
    const denied = runSqlAs(testDatabase, ada.userId, (sql) => sql.unsafe(statement));
    await expect(denied).rejects.toMatchObject({ code: "42501" });
  }
});

test("jobs that failed together are retried apart, with growing delays", async () => {
  const { ownerSql } = testDatabase;
  const ids = Array.from({ length: 200 }, () => randomUUID());
  await mutate((db) =>
    Promise.all(ids.map((invitationId) => enqueue(db, "mail.invitation", { invitationId }))),
  );
  /** Fails all jobs as graphile-worker does, and returns the delays in seconds. */
  const failAll = async (attempts: number) => {
    await ownerSql`
      update shipkit_worker._private_jobs
      set locked_at = now(), locked_by = 'w', run_at = now(), attempts = ${attempts}`;
    const rows = await ownerSql<{ delaySeconds: number }[]>`
      update shipkit_worker._private_jobs set run_at = greatest(now(), run_at) + (exp(least(attempts, 10)) * interval '1 second'),
        locked_at = null, locked_by = null
      returning extract(epoch from run_at - now())::float as "delaySeconds"`;
    return rows.map(({ delaySeconds }) => delaySeconds);
  };
  for (const attempts of [1, 5, 10]) {
    const delays = await failAll(attempts);
    const mean = Math.exp(attempts);
    expect(new Set(delays.map((delay) => Math.round((delay / mean) * 10_000))).size).toBeGreaterThan(100);
    expect(Math.min(...delays)).toBeGreaterThan(mean * 0.749);
    expect(Math.max(...delays)).toBeLessThan(mean * 1.251);
    expect(Math.max(...delays) - Math.min(...delays)).toBeGreaterThan(mean * 0.4);
  }
});
