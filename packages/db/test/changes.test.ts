import { beforeAll, expect, test } from "vitest";
import { useTestDatabase, useFixtures, type Person } from "../testing/index.ts";

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

/** The entries that a statement of the owner's leaves, past ShipKit. */
async function leaves(statement: string) {
  const [before] = await testDatabase.ownerSql`select coalesce(max(id), '') as id from shipkit_activity_log`;
  await testDatabase.ownerSql.unsafe(statement);
  const rows = await testDatabase.ownerSql`
    select * from shipkit_activity_log where id > ${before?.["id"] as string} order by id`;
  return rows.map(({ action, actor_type, actor_id, user_id, team_id, target_type, metadata }) => {
    expect({ actor_type, actor_id, user_id, team_id }).toEqual({
      actor_type: "database",
      actor_id: login,
      user_id: null,
      team_id: teamId,
    });
    return [action, target_type, (JSON.parse(metadata as string) as { changes: object }).changes];
  });
}

const by = (from: unknown, to: unknown) => ({ from, to });

test("an update, insert and delete in psql leave one entry each, under the login's name", async () => {
  expect(
    await leaves(`insert into shipkit_project (id, team_id, name) values ('p', '${teamId}', 'Apollo')`),
  ).toEqual([["database.insert", "project", { name: by(null, "Apollo"), teamId: by(null, teamId) }]]);
  expect(await leaves(`update shipkit_project set name = 'Gemini' where id = 'p'`)).toEqual([
    ["database.update", "project", { name: by("Apollo", "Gemini") }],
  ]);
  expect(await leaves(`delete from shipkit_project where id = 'p'`)).toEqual([
    ["database.delete", "project", { name: by("Gemini", null), teamId: by(teamId, null) }],
  ]);
});

test("so they do in the other tenant tables", async () => {
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
    const kinds = async (statement: string) =>
      (await leaves(statement)).map(([action, type]) => [action, type]);
    expect(await kinds(`insert into shipkit_${table} ${insert}`)).toEqual([["database.insert", table]]);
    expect(await kinds(`update shipkit_${table} set ${update} where id = 'x'`)).toEqual([
      ["database.update", table],
    ]);
    expect(await kinds(`delete from shipkit_${table} where id = 'x'`)).toEqual([["database.delete", table]]);
  }
  expect(await leaves(`update shipkit_team set name = 'Acme' where id = '${teamId}'`)).toHaveLength(1);
});

test("an update that changes nothing leaves no entry, and secrets are masked in those that do", async () => {
  expect(
    await leaves(`update shipkit_team set name = name, updated_at = now() where id = '${teamId}'`),
  ).toEqual([]);
  const [[, , changes] = []] = await leaves(
    `insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix) values ('${teamId}', 'CI', 'admin', 'verysecret', 'sk_1')`,
  );
  expect(changes).toMatchObject({ keyHash: { from: "***", to: "***" }, keyPrefix: { to: "sk_1" } });
  expect(JSON.stringify(changes)).not.toContain("verysecret");
});
