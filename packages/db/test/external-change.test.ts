import { beforeAll, expect, test } from "vitest";
import { useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;
let bob: Person;
let teamId: string;
let login: string;

beforeAll(async () => {
  ada = await fixtures.createPerson();
  bob = await fixtures.createPerson();
  teamId = await fixtures.createTeam([[ada, "owner"]]);
  const [row] = await testDatabase.ownerSql<[{ login: string }]>`select session_user as login`;
  login = row.login;
});

/** Runs a statement as psql does and returns the entries that it leaves. All must name the login and the team. */
async function runAndReadEntries(statement: string) {
  const { ownerSql } = testDatabase;
  const [before] = await ownerSql<
    [{ id: string }]
  >`select coalesce(max(id), '') as id from shipkit_activity_log`;
  await ownerSql.unsafe(statement);
  const rows = await ownerSql`select * from shipkit_activity_log where id > ${before.id} order by id`;
  return rows.map(({ action, actor_type, actor_id, user_id, team_id, target_type, metadata }) => {
    expect({ actor_type, actor_id, user_id, team_id }).toEqual({
      actor_type: "database",
      actor_id: login,
      user_id: null,
      team_id: teamId,
    });
    const { changes } = JSON.parse(metadata as string) as { changes: object }; // of every such entry
    return { action: action as string, targetType: target_type as string, changes }; // columns are varchar
  });
}

test("each insert, update and delete in psql leaves one entry", async () => {
  expect(
    await runAndReadEntries(
      `insert into shipkit_project (id, team_id, name) values ('p', '${teamId}', 'Apollo')`,
    ),
  ).toEqual([
    {
      action: "database.insert",
      targetType: "project",
      changes: { name: { from: null, to: "Apollo" }, teamId: { from: null, to: teamId } },
    },
  ]);
  expect(await runAndReadEntries(`update shipkit_project set name = 'Gemini' where id = 'p'`)).toEqual([
    { action: "database.update", targetType: "project", changes: { name: { from: "Apollo", to: "Gemini" } } },
  ]);
  expect(await runAndReadEntries(`delete from shipkit_project where id = 'p'`)).toEqual([
    {
      action: "database.delete",
      targetType: "project",
      changes: { name: { from: "Gemini", to: null }, teamId: { from: teamId, to: null } },
    },
  ]);
});

test("changes of the other tables of tenants leave entries too", async () => {
  const tables: [table: string, insert: string, update: string][] = [
    [
      "team_member",
      `(id, team_id, user_id, role) values ('x', '${teamId}', '${bob.userId}', 'viewer')`,
      "role = 'guest'",
    ],
    [
      "team_invitation",
      `(id, team_id, email, role, token_hash, expires_at) values ('x', '${teamId}', 'x@y', 'admin', 'h', now())`,
      "role = 'guest'",
    ],
    [
      "api_key",
      `(id, team_id, name, role, key_hash, key_prefix) values ('x', '${teamId}', 'CI', 'admin', 'h', 'p')`,
      "name = 'CD'",
    ],
    [
      "notification",
      `(id, team_id, user_id, type, title) values ('x', '${teamId}', '${ada.userId}', 'team', 'Hello')`,
      "title = 'Bye'",
    ],
  ];
  for (const [table, insert, update] of tables) {
    const entries = [
      ...(await runAndReadEntries(`insert into shipkit_${table} ${insert}`)),
      ...(await runAndReadEntries(`update shipkit_${table} set ${update} where id = 'x'`)),
      ...(await runAndReadEntries(`delete from shipkit_${table} where id = 'x'`)),
    ];
    expect(entries.map(({ action, targetType }) => [action, targetType])).toEqual([
      ["database.insert", table],
      ["database.update", table],
      ["database.delete", table],
    ]);
  }
  expect(
    await runAndReadEntries(`update shipkit_team set name = 'Acme' where id = '${teamId}'`),
  ).toHaveLength(1);
});

test("an update without a difference leaves no entry", async () => {
  expect(
    await runAndReadEntries(`update shipkit_team set name = name, updated_at = now() where id = '${teamId}'`),
  ).toEqual([]);
});

test("secrets are masked in entries", async () => {
  const [entry] = await runAndReadEntries(
    `insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix) values ('${teamId}', 'CI', 'admin', 'verysecret', 'sk_1')`,
  );
  expect(entry?.changes).toMatchObject({ keyHash: { from: "***", to: "***" }, keyPrefix: { to: "sk_1" } });
  expect(JSON.stringify(entry)).not.toContain("verysecret");
});
