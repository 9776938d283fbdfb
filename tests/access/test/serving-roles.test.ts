import { roles, type ServingRole } from "@shipkit/db/prefix";
import { runSqlAs, useTestDatabase } from "@shipkit/db/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { readColumns, readFunctions, readTables } from "../src/database/catalog.ts";
import { forbidden } from "../src/database/forbidden.ts";
import { columns, functions, tables } from "../src/database/grants.ts";
import { reached } from "../src/database/reached.ts";
import { asServingLogin } from "../src/database/serving-login.ts";
import { setScene, type Scene } from "../src/matrix/scene.ts";

const testDatabase = useTestDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await setScene(testDatabase, {
    is: "person",
    teamRole: "owner",
    projectRole: "admin",
    removed: false,
  });
  await testDatabase.fixtureSql`insert into shipkit_verification (identifier, value, expires_at) values ('x', 'x', now())`;
  await testDatabase.fixtureSql`insert into shipkit_rate_limit (id, points) values ('x', 1)`;
  await testDatabase.fixtureSql`insert into shipkit_activity_unsequenced (id) values ('x')`;
  await testDatabase.fixtureSql`insert into shipkit_erasure_key (id, key) values ('x', '')`;
});

/** The code with which a statement is refused; `done` where it is not. */
const refusal = (statement: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(statement).then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("the catalog grants each serving role what is written down", () => {
  test("on tables", async () => {
    expect(await readTables(testDatabase.ownerSql)).toEqual(tables);
  });

  test("on columns, to update", async () => {
    expect(await readColumns(testDatabase.ownerSql)).toEqual(columns);
  });

  test("on functions", async () => {
    expect(await readFunctions(testDatabase.ownerSql)).toEqual(functions);
  });
});

describe("in plain SQL", () => {
  test("sign-in and the worker reach all rows of the tables that they are granted, and none of others", async () => {
    for (const line of tables) {
      const [table = "", app] = line.split(" ");
      const [auth, worker] = [
        await reached(testDatabase, "auth", table),
        await reached(testDatabase, "worker", table),
      ];
      expect(`${table} ${app} ${auth} ${worker}`).toBe(line);
    }
  });

  test("sign-in does not reach who removed their account", async () => {
    const { self } = await setScene(testDatabase, { is: "outsider" });
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${self}`;
    const find = (role: ServingRole) =>
      runSqlAs(testDatabase, null, (sql) => sql`select from shipkit_user where id = ${self}`, role);
    expect([(await find("auth")).count, (await find("worker")).count]).toEqual([0, 1]);
  });

  test("nobody updates a column that is not written down", async () => {
    const all = await testDatabase.ownerSql<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`;
    const known = new Map(columns.map((line) => line.split(" ")).map(([table, ...names]) => [table, names]));
    for (const { table, column } of all) {
      if (known.get(table.replace("shipkit_", ""))?.includes(column)) continue;
      const update = `update ${table} set "${column}" = default`;
      expect(await refusal(runSqlAs(testDatabase, scene.actor, (sql) => sql.unsafe(update))), update).toBe(
        "42501",
      );
    }
  });

  test.each(forbidden)("no serving role may: %s", async (statement) => {
    for (const role of Object.keys(roles) as ServingRole[])
      // typed by them
      expect(
        await refusal(runSqlAs(testDatabase, scene.actor, (sql) => sql.unsafe(statement), role)),
        role,
      ).toBe("42501");
  });
});

test("a login of the service's own reaches rows as a serving role alone, and steps up to no owner", async () => {
  await asServingLogin(testDatabase, async (sql) => {
    const [{ owner }] = await testDatabase.ownerSql<[{ owner: string }]>`select current_user as owner`;
    const run = async (...texts: string[]) => {
      const code = await refusal(sql.unsafe(`begin; ${texts.join("; ")}`));
      await sql`rollback`;
      return code;
    };
    for (const role of Object.values(roles)) {
      expect(await run(`set local role ${role}`), role).toBe("done");
      expect(await run(`set local role ${role}`, `set role "${owner}"`), role).toBe("42501");
      expect(await run(`set local role ${role}`, `set session authorization "${owner}"`)).toBe("42501");
    }
    for (const line of tables)
      expect(await run(`select from shipkit_${line.split(" ", 1)[0]}`), line).toBe("42501");
    for (const statement of forbidden) expect(await run(statement), statement).toBe("42501");
  });
});
