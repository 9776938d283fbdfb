import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { callAs, createContext } from "@shipkit/api/testing";
import { createCaller } from "@shipkit/api";
import { prefix } from "@shipkit/db/prefix";
import { useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { createSigner } from "@shipkit/proof";
import { openSealStore, type SealStore } from "@shipkit/proof/seal-store";
import { createLogger } from "@shipkit/runtime/logger";
import { beforeAll, describe, expect, test } from "vitest";
import { publish } from "../src/activity/publish.ts";
import { seal } from "../src/activity/sealer.ts";
import { sequence } from "../src/activity/sequencer.ts";
import { prune } from "../src/tasks/prune.ts";
import { purge } from "../src/tasks/purge.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const signer = createSigner(Buffer.alloc(32, "seal"), prefix);
const log = createLogger({ logLevel: "silent" });
let sealStore: SealStore;
let owner: Person;

beforeAll(async () => {
  sealStore = openSealStore(pathToFileURL(await mkdtemp(join(tmpdir(), "shipkit-seals-"))).href) as SealStore; // defined, since there is a URL
  owner = await fixtures.createPerson();
});

const sealAll = async (by = signer) => {
  await sequence(testDatabase.database);
  while (await seal({ database: testDatabase.database, signer: by, log }));
  while (await publish(testDatabase.database, sealStore));
};

const verify = (teamId: string) => {
  const proof = { trustedKeys: [signer.vkey], readExternalSeals: (origin: string) => sealStore.read(origin) };
  return createCaller({ ...createContext(testDatabase, owner), trustedLog: proof }).activity.verify({
    teamId,
  });
};

/** Creates a team whose log has 12 entries under 3 seals. */
async function createSealedTeam() {
  const teamId = await fixtures.createTeam([[owner, "owner"]]);
  const { project } = callAs(testDatabase, owner);
  for (let seals = 0; seals < 3; seals++) {
    for (let entries = 0; entries < 4; entries++)
      await project.create({ teamId, name: `Project ${entries}` });
    await sealAll();
  }
  return teamId;
}

const countEntries = async (teamId: string) =>
  (await testDatabase.ownerSql`select from shipkit_activity_log where team_id = ${teamId}`).length;

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

const findEntryId = async (teamId: string, number: number) => {
  const [row] = await testDatabase.ownerSql<{ id: string }[]>`
    select id from shipkit_activity_sequence where log_id = ${teamId} and sequence = ${number}`;
  if (!row) throw new Error("no entry");
  return row.id;
};

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

describe("a change with the owner's login", () => {
  const columns = [
    ["team_id", "'another'"],
    ["user_id", "'another'"],
    ["action", "'project.remove'"],
    ["category", "'team'"],
    ["severity", "'warning'"],
    ["details", "'nothing'"],
    ["metadata", "'{}'"],
    ["actor_type", "'system'"],
    ["actor_id", "'another'"],
    ["target_type", "'team'"],
    ["target_id", "'another'"],
    ["project_id", "null"],
    ["request_id", "'another'"],
    ["ip_address", "'198.51.100.1'"],
    ["user_agent", "null"],
    ["created_at", "created_at - interval '1 microsecond'"],
    ["updated_at", "now()"],
  ] as const;

  test.for(columns)("of %s is found", async ([column, value]) => {
    const teamId = await createSealedTeam();
    const id = await findEntryId(teamId, 7);
    await testDatabase.ownerSql.unsafe(
      `update shipkit_activity_log set ${column} = ${value} where id = '${id}'`,
    );
    expect(await verify(teamId)).toMatchObject({
      ok: false,
      finding: { kind: "changed", sequence: 7, entryId: id },
    });
  });

  test("of an id is found", async () => {
    const teamId = await createSealedTeam();
    await testDatabase.ownerSql`update shipkit_activity_log set id = 'another' where id = ${await findEntryId(teamId, 7)}`;
    expect(await verify(teamId)).toMatchObject({ ok: false, finding: { kind: "deleted", sequence: 7 } });
  });

  test("that deletes an entry is found, also with its sequence", async () => {
    for (const sql of ["", "delete from shipkit_activity_sequence where id = $1"]) {
      const teamId = await createSealedTeam();
      const id = await findEntryId(teamId, 6);
      await testDatabase.ownerSql`delete from shipkit_activity_log where id = ${id}`;
      if (sql) await testDatabase.ownerSql.unsafe(sql, [id]);
      expect(await verify(teamId)).toMatchObject({ ok: false, finding: { kind: "deleted", sequence: 6 } });
    }
  });

  test("that inserts an entry is found, also at the sequence of another", async () => {
    const forgeEntry = (teamId: string, id: string) => testDatabase.ownerSql`
      insert into shipkit_activity_log (id, team_id, action, category, actor_type, actor_id)
      values (${id}, ${teamId}, 'project.create', 'project', 'user', ${owner.userId})`;
    const one = await createSealedTeam();
    await forgeEntry(one, `forged ${one}`);
    await sealAll();
    expect(await verify(one)).toMatchObject({
      ok: false,
      finding: { kind: "inserted", entryId: `forged ${one}` },
    });

    const two = await createSealedTeam();
    await forgeEntry(two, `forged ${two}`);
    await testDatabase.ownerSql`delete from shipkit_activity_sequence where id = ${await findEntryId(two, 3)}`;
    await testDatabase.ownerSql`
      insert into shipkit_activity_sequence (id, log_id, sequence) values (${`forged ${two}`}, ${two}, 3)`;
    expect(await verify(two)).toMatchObject({
      ok: false,
      finding: { sequence: 3, entryId: `forged ${two}` },
    });
  });

  test("that swaps two entries is found", async () => {
    const teamId = await createSealedTeam();
    const [first, second] = [await findEntryId(teamId, 5), await findEntryId(teamId, 8)];
    await testDatabase.ownerSql`update shipkit_activity_sequence set sequence = 1000 where id = ${first}`;
    await testDatabase.ownerSql`update shipkit_activity_sequence set sequence = 5 where id = ${second}`;
    await testDatabase.ownerSql`update shipkit_activity_sequence set sequence = 8 where id = ${first}`;
    expect(await verify(teamId)).toMatchObject({ ok: false, finding: { sequence: 5, entryId: second } });
  });

  test("that truncates the log is found, with or without its seals", async () => {
    const truncate = async (teamId: string) => {
      await testDatabase.ownerSql`delete from shipkit_activity_log l using shipkit_activity_sequence s
        where s.id = l.id and s.log_id = ${teamId} and s.sequence > 8`;
      await testDatabase.ownerSql`delete from shipkit_activity_sequence where log_id = ${teamId} and sequence > 8`;
    };
    const one = await createSealedTeam();
    await truncate(one);
    expect(await verify(one)).toMatchObject({ ok: false, finding: { kind: "truncated", sequence: 9 } });
    const two = await createSealedTeam();
    await truncate(two);
    await testDatabase.ownerSql`delete from shipkit_activity_seal where log_id = ${two} and seal_number = 3`;
    await testDatabase.ownerSql`update shipkit_activity_log_state set last_sequence = 8, last_sealed_sequence = 8 where id = ${two}`;
    expect(await verify(two)).toMatchObject({ ok: false, finding: { kind: "truncated", sequence: 9 } });
  });

  test("that forges a size does not make verification run forever", async () => {
    const teamId = await createSealedTeam();
    await testDatabase.ownerSql`update shipkit_activity_log_state set last_sequence = 1000000000000000 where id = ${teamId}`;
    await testDatabase.ownerSql`update shipkit_activity_seal set tree_size = 900000000000000 where log_id = ${teamId} and seal_number = 3`;
    expect(await verify(teamId)).toMatchObject({ verifiedEntries: 12, verifiedSeals: 3 });
  });

  test("that swaps the seals of two teams is found", async () => {
    const [one, two] = [await createSealedTeam(), await createSealedTeam()];
    await testDatabase.ownerSql`
      update shipkit_activity_seal s set note = o.note, frontier = o.frontier, leaves = o.leaves, commitments = o.commitments
      from shipkit_activity_seal o
      where s.seal_number = 2 and o.seal_number = 2 and s.log_id in (${one}, ${two}) and o.log_id in (${one}, ${two})
        and s.log_id <> o.log_id`;
    for (const teamId of [one, two])
      expect(await verify(teamId)).toMatchObject({
        ok: false,
        finding: { kind: "invalidSeal", sequence: 5 },
      });
  });

  test("that reseals the log is found, under the same key by external seals", async () => {
    for (const [by, seals] of [
      [createSigner(Buffer.alloc(32, "other"), prefix), 1],
      [signer, 1],
    ] as const) {
      const teamId = await createSealedTeam();
      await testDatabase.ownerSql`update shipkit_activity_log set details = 'nothing' where id = ${await findEntryId(teamId, 2)}`;
      await testDatabase.ownerSql`delete from shipkit_activity_seal where log_id = ${teamId}`;
      await testDatabase.ownerSql`update shipkit_activity_log_state set last_sealed_sequence = 0 where id = ${teamId}`;
      await seal({ database: testDatabase.database, signer: by, log });
      expect(await verify(teamId)).toMatchObject({ ok: false, finding: { sequence: seals } });
    }
  });
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
}, 60_000);
