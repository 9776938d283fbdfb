import { beforeAll, describe, expect, test } from "vitest";
import { runSqlAs, useTestDatabase, useFixtures, type Person } from "../testing/index.ts";

// Who may run which statement is written down in tests/access; here is what those tables have no column for.

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

let owner: Person;
let gone: Person;
let outsider: Person;
let teamId: string;
let projectId: string;

beforeAll(async () => {
  [owner, gone, outsider] = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  teamId = await fixtures.createTeam([
    [owner, "owner"],
    [gone, "owner"],
  ]);
  const [project] = await testDatabase.fixtureSql<[{ id: string }]>`
    insert into shipkit_project (team_id, name) values (${teamId}, 'Apollo') returning id`;
  projectId = project.id;
  await fixtures.addProjectMember({ id: projectId, teamId }, gone, "admin");
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${gone.userId}`;
});

/** The tenant's rows that a caller sees. */
const seenBy = (actor: string) =>
  runSqlAs(
    testDatabase,
    actor,
    (sql) => sql`
      select id from shipkit_team where id = ${teamId}
      union all select id from shipkit_team_member where team_id = ${teamId}
      union all select id from shipkit_project where team_id = ${teamId}
      union all select id from shipkit_project_member where team_id = ${teamId}
      union all select id from shipkit_api_key where team_id = ${teamId}
      union all select id from shipkit_user where id = ${gone.userId}`,
  );

describe("a caller sees nothing of their team", () => {
  test("once they have removed their account", async () => {
    expect(await seenBy(owner.userId)).not.toHaveLength(0);
    expect(await seenBy(gone.userId)).toHaveLength(0);
  });

  test("once it is a key that is revoked or has expired", async () => {
    const seenByKey = async (expiresAt: string, revokedAt: string | null) => {
      const [key] = await testDatabase.fixtureSql<[{ id: string }]>`
        insert into shipkit_api_key (team_id, name, role, key_prefix, key_hash, expires_at, revoked_at)
        values (${teamId}, 'Key', 'admin', 'sk_', gen_random_uuid(), ${expiresAt}, ${revokedAt}) returning id`;
      return seenBy(`key:${key.id}`);
    };
    expect(await seenByKey("infinity", null)).not.toHaveLength(0);
    expect(await seenByKey("now", null)).toHaveLength(0);
    expect(await seenByKey("infinity", "now")).toHaveLength(0);
  });
});

test("who removed their account is added to no project, and only those learn of it who may add someone", async () => {
  const add = (actor: string) =>
    runSqlAs(
      testDatabase,
      actor,
      (sql) => sql`
        insert into shipkit_project_member (team_id, project_id, user_id, role)
        values (${teamId}, ${projectId}, ${gone.userId}, 'viewer')`,
    );
  await testDatabase.fixtureSql`delete from shipkit_project_member`;
  await expect(add(owner.userId)).rejects.toMatchObject({ code: "SK404" });
  await expect(add(outsider.userId)).rejects.toMatchObject({ code: "42501" });
});

test("the functions that run with the owner's rights run no code of the caller's", async () => {
  const attack = runSqlAs(testDatabase, owner.userId, async (sql) => {
    await sql.unsafe(`
      create function pg_temp.evil(v pg_catalog.text) returns bool language plpgsql as
        $$ begin raise exception 'ran as %', current_user using errcode = 'P0666'; end $$;
      create domain pg_temp.text as pg_catalog.text check (pg_temp.evil(value));
      create domain pg_temp.jsonb as pg_catalog.jsonb check (pg_temp.evil(value::pg_catalog.text))`);
    await sql`select shipkit.create_team('x')`;
    await sql`select * from shipkit.authenticate('user', ${owner.userId}, 'x.y', ${teamId}, null, 'team', null, null)`;
    await sql`select shipkit.record_activity('{}')`;
    return sql`select name from shipkit_project`;
  });
  expect(await attack).not.toHaveLength(0);
});
