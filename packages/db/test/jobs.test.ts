import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { enqueue, projects, type JobName } from "../src/index.ts";
import { jobNames } from "../src/queries/job.queries.ts";
import { hashSecret, buildLinkToken } from "../src/secrets.ts";
import { runSqlAs, useTestDatabase, useFixtures, type Person } from "../testing/index.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  teamId = await fixtures.createTeam([[ada, "owner"]]);
  await testDatabase.ownerSql`select shipkit_worker.complete_jobs(array(select id from shipkit_worker.jobs))`; // of her sign-up
});

const jobs = () => testDatabase.ownerSql`
  select t.identifier, j.payload, j.max_attempts from shipkit_worker._private_jobs j
  join shipkit_worker._private_tasks t on t.id = j.task_id order by j.id`;

const change = (job: (db: Parameters<typeof enqueue>[0]) => Promise<unknown>) =>
  testDatabase.database.asUser({ userId: ada.userId, action: "project.create" }, async (db, record) => {
    const [project] = await db.insert(projects).values({ teamId, name: "Apollo" }).returning();
    await job(db);
    if (project) record(project, { details: "created project Apollo" });
  });

describe("enqueue", () => {
  test("adds the job with the mutation's commit, and with its rollback none", async () => {
    const failing = change(async (db) => {
      await enqueue(db, "mail.invitation", { invitationId: "lost" });
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await jobs()).toEqual([]);
    await change((db) => enqueue(db, "mail.invitation", { invitationId: "kept" }));
    const job = { identifier: "mail.invitation", payload: { invitationId: "kept" }, max_attempts: 13 };
    expect(await jobs()).toEqual([job]);
  });

  test("is open to requests, sign-in and the worker", async () => {
    const before = (await jobs()).length;
    await change((db) => enqueue(db, "mail.restore", { userId: ada.userId }));
    for (const role of ["auth", "worker"] as const)
      await testDatabase.database.asSystem({ role, action: "user.remind" }, async (db, record) => {
        await enqueue(db, "mail.verification", { userId: ada.userId });
        record({ id: ada.userId }, { details: "sent a reminder" });
      });
    expect(await jobs()).toHaveLength(before + 3);
  });

  test("knows every job of the type, and refuses others", async () => {
    expect(jobNames.toSorted()).toEqual([
      "mail.invitation",
      "mail.passwordReset",
      "mail.restore",
      "mail.verification",
    ]);
    const unknown = change((db) => enqueue(db, "purge" as JobName, { userId: "" }));
    await expect(unknown).rejects.toMatchObject({ cause: { code: "22023" } });
    await expect(change((db) => db.execute(sql`select shipkit.enqueue(null, '{}')`))).rejects.toMatchObject({
      cause: { code: "22023" },
    });
  });
});

test("who serves requests reaches none of the worker's tables and functions", async () => {
  const statements = [
    "select * from shipkit_worker.jobs",
    "delete from shipkit_worker._private_jobs",
    "select shipkit_worker.add_job('purge')",
    "select shipkit_worker.force_unlock_workers('{}')",
    "select shipkit.record_heartbeat('me', '1 second')",
    "select shipkit.erase_person('someone')",
  ];
  for (const statement of statements)
    await expect(runSqlAs(testDatabase, ada.userId, (sql) => sql.unsafe(statement))).rejects.toMatchObject({
      code: "42501",
    });
});

test("jobs that fail together are not tried again together, and each later than the time before", async () => {
  const names = Array.from({ length: 200 }, () => randomUUID());
  await change((db) =>
    Promise.all(names.map((invitationId) => enqueue(db, "mail.invitation", { invitationId }))),
  );
  const fail = async (attempts: number) => {
    await testDatabase.ownerSql`update shipkit_worker._private_jobs set locked_at = now(), locked_by = 'w', run_at = now(), attempts = ${attempts}`;
    // As graphile-worker fails a job.
    const rows = await testDatabase.ownerSql<{ pause: number }[]>`
      update shipkit_worker._private_jobs set run_at = greatest(now(), run_at) + (exp(least(attempts, 10)) * interval '1 second'),
        locked_at = null, locked_by = null
      returning extract(epoch from run_at - now())::float as pause`;
    return rows.map(({ pause }) => pause);
  };
  for (const attempts of [1, 5, 10]) {
    const pauses = await fail(attempts);
    const middle = Math.exp(attempts);
    expect(new Set(pauses.map((pause) => Math.round((pause / middle) * 10_000))).size).toBeGreaterThan(100);
    expect(Math.min(...pauses)).toBeGreaterThan(middle * 0.749);
    expect(Math.max(...pauses)).toBeLessThan(middle * 1.251);
    expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThan(middle * 0.4);
  }
});

describe("the secret of a link", () => {
  const token = buildLinkToken("a secret of the tests, long enough", "invitation", "i-1", "1");

  test("follows from what it opens, and from nothing less", () => {
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(buildLinkToken("a secret of the tests, long enough", "invitation", "i-1", "1")).toBe(token);
    const others = [
      buildLinkToken("another secret of the tests, long", "invitation", "i-1", "1"),
      buildLinkToken("a secret of the tests, long enough", "restore", "i-1", "1"),
      buildLinkToken("a secret of the tests, long enough", "invitation", "i-2", "1"),
      buildLinkToken("a secret of the tests, long enough", "invitation", "i-1", "2"),
    ];
    expect(new Set([token, ...others]).size).toBe(5);
  });

  test("is stored as its SHA-256", () => {
    expect(hashSecret("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
