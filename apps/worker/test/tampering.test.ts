import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { describe, expect, test } from "vitest";
import { seal } from "../src/activity/sealer.ts";
import { log, signer, useSealedLogs } from "./fixtures/sealed-log.ts";

const { testDatabase, owner, sealAll, verify, createSealedTeam, findEntryId } = useSealedLogs();

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
