import { Readable } from "node:stream";
import { createCaller } from "@shipkit/api";
import { callAs, createContext } from "@shipkit/api/testing";
import { describe, expect, test } from "vitest";
import { publish } from "../src/activity/publish.ts";
import { seal } from "../src/activity/sealer.ts";
import { sequence } from "../src/activity/sequencer.ts";
import { prune } from "../src/tasks/prune.ts";
import { purge } from "../src/tasks/purge.ts";
import { log, signer, useSealedLogs } from "./fixtures/sealed-log.ts";

const { testDatabase, fixtures, owner, sealAll, verify, createSealedTeam, countEntries, findEntryId } =
  useSealedLogs();

/** Finds the tables of the database that hold this text anywhere. */
async function findTablesWith(text: string): Promise<string[]> {
  const tables = await testDatabase.ownerSql<{ name: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'`;
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await testDatabase.ownerSql.unsafe(
      `select from ${name} t where t::text like '%' || $1 || '%' limit 1`,
      [text],
    );
    if (rows.length > 0) found.push(name);
  }
  return found;
}

test("an unchanged log is verified, also against the external seals", async () => {
  const teamId = await createSealedTeam();
  expect(await verify(teamId)).toMatchObject({
    ok: true,
    verifiedEntries: 12,
    verifiedSeals: 3,
    matchedExternalSeals: 3,
    unsealedEntries: 0,
    finding: null,
  });
});

test("an entry that waits for its sequence number is no finding", async () => {
  const teamId = await createSealedTeam();
  await callAs(testDatabase, owner).project.create({ teamId, name: "Waiting" });
  expect(await verify(teamId)).toMatchObject({ ok: true, verifiedEntries: 12, finding: null });
});

test("a log that cannot be sealed does not hold back another", async () => {
  const [damaged, intact] = [await createSealedTeam(), await createSealedTeam()];
  await testDatabase.ownerSql`
    update shipkit_activity_seal set leaves = sha256(leaves) where log_id = ${damaged} and seal_number = 3`;
  for (const teamId of [damaged, intact])
    await callAs(testDatabase, owner).project.create({ teamId, name: "Next" });
  await sealAll();
  expect(await verify(damaged)).toMatchObject({ ok: false, finding: { kind: "invalidSeal" } });
  expect(await verify(intact)).toMatchObject({ ok: true, verifiedEntries: 13, verifiedSeals: 4 });
});

test("a seal that could not be written is published later", async () => {
  const teamId = await createSealedTeam();
  await callAs(testDatabase, owner).project.create({ teamId, name: "Next" });
  await sequence(testDatabase.database);
  await seal({ database: testDatabase.database, signer, log });
  const unavailable = {
    write: () => Promise.reject(new Error("The store is unavailable")),
    read: () => Readable.from([]),
  };
  await expect(publish(testDatabase.database, unavailable)).rejects.toThrow("unavailable");
  await sealAll();
  expect(await verify(teamId)).toMatchObject({ ok: true, matchedExternalSeals: 4 });
});
describe("retention", () => {
  test("deletes whole seals after it was announced, and the log stays verified", async () => {
    const teamId = await createSealedTeam();
    await callAs(testDatabase, owner).team.update({ teamId, name: "Team", activityDays: 30 });
    await sealAll();
    await prune(testDatabase.database);
    expect(await countEntries(teamId)).toBe(13);
    await testDatabase.ownerSql`
      update shipkit_activity_seal set created_at = now() - interval '31 days' where log_id = ${teamId} and seal_number <= 2`;
    await prune(testDatabase.database);
    await prune(testDatabase.database);
    expect(await countEntries(teamId)).toBe(14); // announced once; deleted when the announcement is sealed
    await sealAll();
    expect(await verify(teamId)).toMatchObject({ ok: true, verifiedEntries: 14, prunedEntries: 0 });
    await prune(testDatabase.database);
    expect(await countEntries(teamId)).toBe(6);
    expect(await verify(teamId)).toMatchObject({
      ok: true,
      verifiedEntries: 6,
      prunedEntries: 8,
      verifiedSeals: 5,
    });
    await testDatabase.ownerSql`delete from shipkit_activity_log where id = ${await findEntryId(teamId, 9)}`;
    expect(await verify(teamId)).toMatchObject({ ok: false, finding: { kind: "deleted" } });
  });

  test("deletes nothing that only a person announced", async () => {
    const teamId = await createSealedTeam();
    await callAs(testDatabase, owner).team.update({ teamId, name: "Team", activityDays: 30 });
    const announcement = { details: "will delete entries", metadata: { lastPrunedSequence: 8 } };
    await testDatabase.database.asUser(
      { userId: owner.userId, action: "activity.prune" },
      async (_, record) => record({ id: teamId, teamId }, announcement),
    );
    await sealAll();
    await testDatabase.ownerSql`
      update shipkit_activity_seal set created_at = now() - interval '31 days' where log_id = ${teamId} and seal_number <= 2`;
    await prune(testDatabase.database);
    expect(await countEntries(teamId)).toBe(15); // the system announces it first
  });

  test("keeps the last seal, which the next one is linked to", async () => {
    const teamId = await createSealedTeam();
    await callAs(testDatabase, owner).team.update({ teamId, name: "Team", activityDays: 1 });
    await sealAll();
    await testDatabase.ownerSql`update shipkit_activity_seal set created_at = now() - interval '31 days' where log_id = ${teamId}`;
    await prune(testDatabase.database);
    await sealAll();
    await prune(testDatabase.database);
    expect(await verify(teamId)).toMatchObject({ ok: true, verifiedEntries: 2, prunedEntries: 12 });
  });
});

test("an erased user leaves no personal data, and the log stays verified", async () => {
  const eve = await fixtures.createPerson("Evelyn Unforgotten");
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [eve, "admin"],
  ]);
  const { project, user } = createCaller({
    ...createContext(testDatabase, eve),
    ipAddress: "198.51.100.77",
    userAgent: "Netscape 9",
  });
  await project.create({ teamId, name: "Apollo" });
  await user.update({ name: "Evelyn Forgotten" });
  await sealAll();
  await testDatabase.ownerSql`update shipkit_user set deleted_at = now() - interval '31 days' where id = ${eve.userId}`;
  await purge(testDatabase.database, log);
  await sealAll();
  expect(await verify(teamId)).toMatchObject({ ok: true, erasedEntries: 1 });
  for (const trace of ["Unforgotten", "Forgotten", "198.51.100.77", "Netscape 9", eve.email])
    expect([trace, await findTablesWith(trace)]).toEqual([trace, []]);
});

test("no entry is missed while 20 writers and several sealers run", async () => {
  const teamId = await fixtures.createTeam([[owner, "owner"]]);
  const writing = new AbortController();
  const sealing = (async () => {
    while (!writing.signal.aborted) await sealAll();
  })();
  const others = (async () => {
    while (!writing.signal.aborted)
      await Promise.all([
        sequence(testDatabase.database),
        seal({ database: testDatabase.database, signer, log }),
      ]);
  })();
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      const { project } = callAs(testDatabase, owner);
      for (let n = 0; n < 25; n++) await project.create({ teamId, name: `${writer} ${n}` });
    }),
  );
  writing.abort();
  await Promise.all([sealing, others]);
  await sealAll();
  const [numbers] = await testDatabase.ownerSql`
    select count(*)::int, max(sequence)::int as last, min(sequence)::int as first from shipkit_activity_sequence where log_id = ${teamId}`;
  expect(numbers).toEqual({ count: 500, last: 500, first: 1 });
  expect(await verify(teamId)).toMatchObject({ ok: true, verifiedEntries: 500, unsealedEntries: 0 });
});
