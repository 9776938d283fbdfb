import { permissionNames } from "@shipkit/db/permissions";
import { getTableName } from "drizzle-orm";
import { expect, test } from "vitest";
import { createFixtures, permissionTable, tables, useTestDatabase, type Actor } from "../src/index.ts";

const testDatabase = useTestDatabase();
const owner: Actor = { kind: "member", teamRole: "owner", projectRole: "admin", isTeamDeleted: false };

test("the fixtures have a row in every table", async () => {
  const { rows } = await createFixtures(testDatabase, owner);
  for (const [name] of tables) {
    const found = rows.flatMap((part): object[] => part[name] ?? []);
    const message = `No row of ${name}: add its fixtureRows to packages/testing/src/rows/<resource>.ts`;
    expect(found.length, message).toBeGreaterThan(0);
  }
});

test("the list of tables has every table of the database", async () => {
  const found = await testDatabase.ownerSql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by name`;
  expect(found.map(({ name }) => name)).toEqual(tables.map(([, table]) => getTableName(table)).toSorted());
});

test("the fixtures of two actors share no row", async () => {
  const getIds = async (name: string) => {
    const { rows } = await createFixtures(testDatabase, owner, name);
    return rows.flatMap((part) =>
      Object.values(part).flatMap((list) => list.flatMap((row) => ("id" in row ? [row.id] : []))),
    );
  };
  const ids = new Set(await getIds("First"));
  expect((await getIds("Second")).filter((id) => ids.has(id))).toEqual([]);
});

test("the literal table of permissions has every permission", () => {
  const literal = permissionTable.map(({ name }) => name);
  const known: readonly string[] = permissionNames;
  const missing = known.filter((name) => !literal.includes(name));
  const unknown = literal.filter((name) => !known.includes(name));
  const message = `add to packages/testing/src/permission-table.ts: ${missing.join()}; remove: ${unknown.join()}`;
  expect([missing, unknown], message).toEqual([[], []]);
});
