import { beforeAll, describe, expect, test } from "vitest";
import { runSqlAs, useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

// tests/access covers every statement for every actor. These tests cover the actors that its tables do not have.

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

let owner: Person;
let deleted: Person;
let outsider: Person;
let teamId: string;
let projectId: string;

beforeAll(async () => {
  owner = await fixtures.createPerson();
  deleted = await fixtures.createPerson();
  outsider = await fixtures.createPerson();
  teamId = await fixtures.createTeam([
    [owner, "owner"],
    [deleted, "owner"],
  ]);
  const project = await fixtures.createProject(teamId);
  projectId = project.id;
  await fixtures.addProjectMember(project, deleted, "admin");
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${deleted.userId}`;
});

/** Selects the team's rows that an actor can see. */
const selectVisible = (actor: string) =>
  runSqlAs(
    testDatabase,
    actor,
    (sql) => sql`
      select id from shipkit_team where id = ${teamId}
      union all select id from shipkit_team_member where team_id = ${teamId}
      union all select id from shipkit_project where team_id = ${teamId}
      union all select id from shipkit_project_member where team_id = ${teamId}
      union all select id from shipkit_api_key where team_id = ${teamId}
      union all select id from shipkit_user where id = ${deleted.userId}`,
  );

describe("no row of the team is visible to", () => {
  test("a deleted account", async () => {
    expect(await selectVisible(owner.userId)).not.toHaveLength(0);
    expect(await selectVisible(deleted.userId)).toHaveLength(0);
  });

  test("a revoked or expired API key", async () => {
    const now = new Date();
    const selectAsKey = async (expiresAt: Date | null, revokedAt: Date | null) => {
      const key = await fixtures.createApiKey(teamId, { role: "admin", expiresAt, revokedAt });
      return selectVisible(`key:${key.id}`);
    };
    expect(await selectAsKey(null, null)).not.toHaveLength(0);
    expect(await selectAsKey(now, null)).toHaveLength(0);
    expect(await selectAsKey(null, now)).toHaveLength(0);
  });
});

test("a deleted account cannot be added; outsiders do not learn why", async () => {
  const add = (actor: string) =>
    runSqlAs(
      testDatabase,
      actor,
      (sql) => sql`
        insert into shipkit_project_member (team_id, project_id, user_id, role)
        values (${teamId}, ${projectId}, ${deleted.userId}, 'viewer')`,
    );
  await testDatabase.fixtureSql`delete from shipkit_project_member`;
  await expect(add(owner.userId)).rejects.toMatchObject({ code: "SK404" });
  await expect(add(outsider.userId)).rejects.toMatchObject({ code: "42501" });
});

test("security definer functions run no code of temporary objects", async () => {
  const names = runSqlAs(testDatabase, owner.userId, async (sql) => {
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
  expect(await names).not.toHaveLength(0);
});

test("the rule of who sees an entry is inlined into the policy", async () => {
  const plan = await runSqlAs(
    testDatabase,
    owner.userId,
    (sql) => sql`explain (verbose) select id from shipkit_activity_log`,
  );
  const text = plan.map((row) => String(row["QUERY PLAN"])).join("\n");
  expect(text).toContain("get_visibility_exceptions");
  expect(text).not.toContain("is_visible_activity");
  expect(text).not.toContain("get_visibility_team_ids");
});
