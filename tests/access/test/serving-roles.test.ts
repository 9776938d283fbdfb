import { roles, type ServingRole } from "@shipkit/db/prefix";
import { createFixtures, runSqlAs, useTestDatabase, type Fixtures } from "@shipkit/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { expectedGrants } from "../src/database/all-statements.ts";
import { forbiddenStatements } from "../src/database/forbidden-statements.ts";
import { probeTableAccess } from "../src/database/probe-table-access.ts";
import { readFunctionGrants, readTableGrants, readUpdatableColumns } from "../src/database/read-grants.ts";
import { withServingLogin } from "../src/database/with-serving-login.ts";

const testDatabase = useTestDatabase();
let fixtures: Fixtures;

beforeAll(async () => {
  fixtures = await createFixtures(testDatabase, {
    kind: "member",
    teamRole: "owner",
    projectRole: "admin",
    isTeamDeleted: false,
  });
});

/** Returns the error code of a statement, or `success`. */
const getErrorCode = (statement: PromiseLike<unknown>): Promise<string> =>
  Promise.resolve(statement).then(
    () => "success",
    (error: { code: string }) => error.code,
  );

const message =
  "a grant of the database differs from `grants` in packages/api/src/routers/<resource>.cases.ts or tests/access/src/database/*.cases.ts";

describe("the catalog grants the serving roles exactly what is listed", () => {
  test("on tables", async () => {
    expect(await readTableGrants(testDatabase.ownerSql), message).toEqual(expectedGrants.tables);
  });

  test("on columns that can be updated", async () => {
    expect(await readUpdatableColumns(testDatabase.ownerSql), message).toEqual(expectedGrants.columns);
  });

  test("on functions", async () => {
    expect(await readFunctionGrants(testDatabase.ownerSql), message).toEqual(expectedGrants.functions);
  });
});

describe("in plain SQL", () => {
  test("sign-in and the worker reach all rows of exactly their tables", async () => {
    for (const line of expectedGrants.tables) {
      const [table = "", app] = line.split(" ");
      const auth = await probeTableAccess(testDatabase, "auth", table);
      const worker = await probeTableAccess(testDatabase, "worker", table);
      expect(`${table} ${app} ${auth} ${worker}`).toBe(line);
    }
  });

  test("sign-in does not find deleted accounts", async () => {
    const { self } = await createFixtures(testDatabase, { kind: "outsider" });
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${self}`;
    const find = (role: ServingRole) =>
      runSqlAs(testDatabase, null, (sql) => sql`select from shipkit_user where id = ${self}`, role);
    expect([(await find("auth")).count, (await find("worker")).count]).toEqual([0, 1]);
  });

  test("the app role updates no column that is not listed", async () => {
    const columns = await testDatabase.ownerSql<{ table: string; column: string }[]>`
      select table_name as table, column_name as column from information_schema.columns where table_schema = 'public'`;
    const updatable = new Map(
      expectedGrants.columns.map((line) => line.split(" ")).map(([table, ...names]) => [table, names]),
    );
    for (const { table, column } of columns) {
      if (updatable.get(table.replace("shipkit_", ""))?.includes(column)) continue;
      const update = `update ${table} set "${column}" = default`;
      const code = getErrorCode(runSqlAs(testDatabase, fixtures.actor, (sql) => sql.unsafe(update)));
      expect(await code, update).toBe("42501");
    }
  });

  test.each(forbiddenStatements)("no serving role may run: %s", async (statement) => {
    // Object.keys loses the type of the keys.
    for (const role of Object.keys(roles) as ServingRole[]) {
      const result = runSqlAs(testDatabase, fixtures.actor, (sql) => sql.unsafe(statement), role);
      expect(await getErrorCode(result), role).toBe("42501");
    }
  });
});

test("a serving login reaches rows through a role, and never as the owner", async () => {
  await withServingLogin(testDatabase, async (sql) => {
    const [{ owner }] = await testDatabase.ownerSql<[{ owner: string }]>`select current_user as owner`;
    const run = async (...statements: string[]) => {
      const code = await getErrorCode(sql.unsafe(`begin; ${statements.join("; ")}`));
      await sql`rollback`;
      return code;
    };
    for (const role of Object.values(roles)) {
      expect(await run(`set local role ${role}`), role).toBe("success");
      expect(await run(`set local role ${role}`, `set role "${owner}"`), role).toBe("42501");
      expect(await run(`set local role ${role}`, `set session authorization "${owner}"`)).toBe("42501");
    }
    for (const line of expectedGrants.tables)
      expect(await run(`select from shipkit_${line.split(" ", 1)[0]}`), line).toBe("42501");
    for (const statement of forbiddenStatements) expect(await run(statement), statement).toBe("42501");
  });
});
