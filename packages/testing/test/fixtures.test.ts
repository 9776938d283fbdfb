import { getTableName } from "drizzle-orm";
import { expect, test } from "vitest";
import { createFixtures, tables, useTestDatabase, type Actor } from "../src/index.ts";

const testDatabase = useTestDatabase();
const owner: Actor = { kind: "member", teamRole: "owner", projectRole: "admin", isTeamDeleted: false };

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
