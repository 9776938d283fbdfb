import { getTableName } from "drizzle-orm";
import { expect, test } from "vitest";
import { createTenant, tables, useTestDatabase } from "../src/index.ts";

const testDatabase = useTestDatabase();

test("a tenant has a row in every table", async () => {
  const { ownerSql: sql } = testDatabase;
  await createTenant(testDatabase);
  for (const [name, table] of tables) {
    const rows = await sql`select from ${sql(getTableName(table))}`;
    expect(rows.count, `No row of ${name}: add one to packages/testing/src/tenant.ts`).toBeGreaterThan(0);
  }
});

test("the list of tables has every table of the database", async () => {
  const found = await testDatabase.ownerSql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by name`;
  expect(found.map(({ name }) => name)).toEqual(tables.map(([, table]) => getTableName(table)).toSorted());
});

test("two tenants share no row", async () => {
  const [first, second] = [
    await createTenant(testDatabase, "First"),
    await createTenant(testDatabase, "Second"),
  ];
  const getIds = ({ rows }: typeof first) =>
    Object.values(rows)
      .flat()
      .flatMap((row) => ("id" in row ? [row.id] : []));
  const ids = new Set(getIds(first));
  expect(getIds(second).filter((id) => ids.has(id))).toEqual([]);
});
