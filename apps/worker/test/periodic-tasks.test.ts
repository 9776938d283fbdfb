import { createJobsPool } from "@shipkit/db/jobs-pool";
import { buildVerification, insertRows, useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { createLogger } from "@shipkit/runtime/logger";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { deleteFailedJobs } from "../src/jobs.ts";
import { expire } from "../src/tasks/expire.ts";
import { purge } from "../src/tasks/purge.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;

const daysFromNow = (count: number) => new Date(Date.now() + count * 24 * 60 * 60 * 1000);
const runPurge = () => purge(testDatabase.database, createLogger({ logLevel: "silent" }));
const countRows = async (table: string, where = "true") =>
  Number(
    (await testDatabase.ownerSql.unsafe(`select count(*) from shipkit_${table} where ${where}`))[0]?.[
      "count"
    ],
  );

/** Lists the entries that the periodic jobs wrote since the test began. */
const listEntries = async () =>
  (
    await testDatabase.ownerSql`
      select action, details, actor_type, actor_id from shipkit_activity_log
      where actor_id = 'shipkit_worker' and id > ${since} order by id`
  ).map(({ action, details, actor_type }) => [action, details, actor_type] as unknown);
let since = "";

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
});

beforeEach(async () => {
  since = (await testDatabase.ownerSql`select shipkit.generate_uuid_v7() as id`)[0]?.["id"] as string;
});

const insertTeam = (name: string, deletedAt: Date | null) =>
  fixtures.createTeam([[ada, "owner"]], name, deletedAt);

describe("the purge", () => {
  test("deletes teams and projects that were deleted 30 days ago", async () => {
    const old = await insertTeam("Old", daysFromNow(-31));
    const project = await fixtures.createProject(old, { name: "Under it" });
    await fixtures.addProjectMember(project, ada, "editor");
    await fixtures.createInvitation(old);
    await fixtures.createApiKey(old, { name: "CI" });
    const recent = await insertTeam("Recent", daysFromNow(-29));
    const live = await insertTeam("Live", null);
    await fixtures.createProject(live, { name: "Apollo", deletedAt: daysFromNow(-31) });
    await fixtures.createProject(live, { name: "Gemini", deletedAt: daysFromNow(-29) });
    await fixtures.createProject(live, { name: "Mercury" });

    await runPurge();
    expect(await countRows("team", `id in ('${old}', '${recent}', '${live}')`)).toBe(2);
    for (const table of ["project", "project_member", "team_member", "team_invitation", "api_key"])
      expect([table, await countRows(table, `team_id = '${old}'`)]).toEqual([table, 0]);
    expect(
      await testDatabase.ownerSql`select name from shipkit_project where team_id = ${live} order by id`,
    ).toEqual([{ name: "Gemini" }, { name: "Mercury" }]);
    const expected = [
      ["team.purge", "purged team Old", "system"],
      ["project.purge", "purged project Apollo", "system"],
    ];
    expect(await listEntries()).toEqual(expected);
    await runPurge();
    expect(await listEntries()).toEqual(expected);
  });

  test("erases an account with its personal data", async () => {
    const eve = await fixtures.createPerson("Eve");
    const team = await fixtures.createTeam([
      [ada, "owner"],
      [eve, "admin"],
    ]);
    const other = await fixtures.createTeam([[ada, "owner"]]);
    const apollo = await fixtures.createProject(team, { name: "Apollo" });
    await fixtures.addProjectMember(apollo, eve, "editor");
    const { email } = eve;
    await fixtures.createInvitation(other, { email });
    const sent = await fixtures.createInvitation(team, { invitedById: eve.userId });
    await insertRows(testDatabase, {
      verifications: [
        buildVerification({ identifier: "reset-password:x", value: eve.userId }),
        buildVerification({ identifier: email }),
      ],
    });
    const requestMetadata = { ipAddress: "192.0.2.1", userAgent: "Browser" };
    await testDatabase.database.asUser(
      { userId: eve.userId, action: "user.update", ...requestMetadata },
      async (_, record) =>
        record(
          { id: eve.userId },
          { details: "changed the profile", metadata: { changes: { name: "Eve" } } },
        ),
    );
    await testDatabase.database.asUser(
      { userId: eve.userId, action: "project.update", ...requestMetadata },
      async (_, record) => record(apollo, { details: "renamed", metadata: { changes: { name: "Apollo" } } }),
    );
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() - interval '31 days' where id = ${eve.userId}`;

    await runPurge();
    expect(await listEntries()).toEqual([["user.purge", "purged an account", "system"]]);
    for (const table of ["user", "session", "team_member", "project_member"])
      expect([
        table,
        await countRows(table, `${table === "user" ? "id" : "user_id"} = '${eve.userId}'`),
      ]).toEqual([table, 0]);
    expect(await countRows("team_invitation", `email = '${email}'`)).toBe(0);
    expect(await countRows("team_invitation", `id = '${sent.id}' and invited_by_id is null`)).toBe(1);
    expect(await countRows("verification", `value = '${eve.userId}' or identifier = '${email}'`)).toBe(0);
    expect(await countRows("team", `type = 'personal'`)).toBe(await countRows("user"));
    expect(await countRows("project", `id = '${apollo.id}'`)).toBe(1);
    const log = await testDatabase.ownerSql`
      select action, ip_address, user_agent, metadata::jsonb as metadata from shipkit_activity_log
      where user_id = ${eve.userId} and action like '%update' order by id`;
    expect(log).toEqual([
      { action: "user.update", ip_address: null, user_agent: null, metadata: null },
      {
        action: "project.update",
        ip_address: null,
        user_agent: null,
        metadata: { changes: { name: "Apollo" } },
      },
    ]);
  });

  test("skips a row that is being restored, and can run in several workers", async () => {
    const restored = await insertTeam("Restored", daysFromNow(-31));
    for (let n = 0; n < 120; n++) await insertTeam(`Old ${n}`, daysFromNow(-31));
    let purged: Promise<unknown> = Promise.resolve();
    await testDatabase.fixtureSql.begin(async (sql) => {
      await sql`update shipkit_team set deleted_at = null where id = ${restored}`;
      purged = Promise.all([runPurge(), runPurge(), runPurge()]);
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await purged;
    expect(await countRows("team", `id = '${restored}'`)).toBe(1);
    expect(await listEntries()).toHaveLength(120);
    expect(await countRows("team", "deleted_at < now() - interval '30 days'")).toBe(0);
  });

  test("continues after a row that it cannot purge, then fails", async () => {
    const stuck = await insertTeam("Stuck", daysFromNow(-31));
    await insertTeam("Next", daysFromNow(-31));
    await testDatabase.fixtureSql
      .unsafe(`create table shipkit_stray (team_id varchar(255) references shipkit_team);
      insert into shipkit_stray values ('${stuck}')`);
    await expect(runPurge()).rejects.toThrow("Failed to purge 1 rows");
    expect(await listEntries()).toEqual([["team.purge", "purged team Next", "system"]]);
    await testDatabase.fixtureSql.unsafe("drop table shipkit_stray");
  });

  test("deletes jobs that failed 30 days ago", async () => {
    await testDatabase.ownerSql`select shipkit_worker.add_job('mail.restore') from generate_series(1, 3)`;
    await testDatabase.ownerSql`
      update shipkit_worker._private_jobs set attempts = case when id = 3 then 0 else max_attempts end,
        run_at = now() - case when id = 2 then interval '29 days' else interval '31 days' end`;
    const pool = createJobsPool(testDatabase.url, { as: "worker", max: 1 });
    await deleteFailedJobs(pool);
    await pool.end();
    expect(await testDatabase.ownerSql`select id from shipkit_worker.jobs order by id`).toEqual([
      { id: "2" },
      { id: "3" },
    ]);
  });
});

describe("expiry", () => {
  test("revokes expired keys and open invitations once, with an entry each", async () => {
    const teamId = await insertTeam("Acme", null);
    const deleted = await insertTeam("Deleted", daysFromNow(-1));
    await fixtures.createApiKey(teamId, { name: "CI", expiresAt: daysFromNow(-1) });
    await fixtures.createApiKey(teamId, { name: "later", expiresAt: daysFromNow(1) });
    await fixtures.createApiKey(teamId, { name: "forever" });
    await fixtures.createApiKey(teamId, {
      name: "revoked",
      expiresAt: daysFromNow(-1),
      revokedAt: daysFromNow(-2),
    });
    await fixtures.createApiKey(deleted, { name: "of a deleted team", expiresAt: daysFromNow(-1) });
    const past = { expiresAt: daysFromNow(-1) };
    const open = await fixtures.createInvitation(teamId, past);
    await fixtures.createInvitation(teamId);
    await fixtures.createInvitation(teamId, { ...past, acceptedAt: daysFromNow(-2) });
    await fixtures.createInvitation(teamId, { ...past, declinedAt: daysFromNow(-2) });
    await fixtures.createInvitation(deleted, past);

    await Promise.all([
      expire(testDatabase.database),
      expire(testDatabase.database),
      expire(testDatabase.database),
    ]);
    // One of the concurrent runs may reach the invitations before another has committed the key.
    const expected = [
      ["apiKey.expire", "API key CI expired", "system"],
      ["invitation.expire", "an invitation expired", "system"],
    ];
    expect(new Set(await listEntries())).toEqual(new Set(expected));
    expect(
      await testDatabase.ownerSql`select name from shipkit_api_key where revoked_at > now() - interval '1 hour'`,
    ).toEqual([{ name: "CI" }]);
    expect(
      await testDatabase.ownerSql`select id from shipkit_team_invitation where revoked_at > now() - interval '1 hour'`,
    ).toEqual([{ id: open.id }]);
    const [entry] = await testDatabase.ownerSql`
      select team_id, target_id, metadata::jsonb from shipkit_activity_log
      where action = 'invitation.expire' and team_id = ${teamId}`;
    expect(entry).toMatchObject({ team_id: teamId, target_id: open.id });
    expect(entry?.["metadata"]).toEqual({ changes: { revokedAt: { from: null, to: expect.any(String) } } });
    await expire(testDatabase.database);
    expect(new Set(await listEntries())).toEqual(new Set(expected));
  });

  test("handles many rows in several workers", async () => {
    const teamId = await insertTeam("Many", null);
    for (let n = 0; n < 50; n++)
      await fixtures.createApiKey(teamId, { name: `key ${n}`, expiresAt: daysFromNow(-1) });
    await Promise.all([expire(testDatabase.database), expire(testDatabase.database)]);
    expect(await listEntries()).toHaveLength(50);
    expect(await countRows("api_key", `team_id = '${teamId}' and revoked_at is null`)).toBe(0);
  });
});
