import { expect, test } from "vitest";
import { tableNames } from "../src/migrate/index.ts";
import { seedIfEmpty } from "../src/seed/index.ts";
import { useTestDatabase } from "@shipkit/testing";
import { runCommand } from "./fixtures/run-command.ts";

const testDatabase = useTestDatabase();

async function countTables(prefix: string): Promise<number> {
  const tables = await testDatabase.ownerSql`
    select from pg_tables where schemaname = 'public' and starts_with(tablename, ${`${prefix}_`})`;
  return tables.length;
}

async function countUsers(prefix: string): Promise<number> {
  const [row] = await testDatabase.ownerSql<[{ count: number }]>`
    select count(*)::int as count from ${testDatabase.ownerSql(`${prefix}_user`)}`;
  return row.count;
}

test("several prefixes share a database and do not affect each other", async () => {
  await seedIfEmpty(testDatabase.url);
  // The second prefix begins with the first one.
  for (const prefix of ["shipkit_x", "acme"]) {
    for (const command of ["migrate", "seed", "push"])
      await runCommand(testDatabase.url, command, { variables: { DB_PREFIX: prefix } });
    expect(await countUsers(prefix)).toBe(12);
  }
  await runCommand(testDatabase.url, "push");
  const count = tableNames().length;
  expect([await countTables("shipkit_x"), await countTables("acme"), await countTables("shipkit")]).toEqual([
    count,
    count,
    2 * count,
  ]);
  await runCommand(testDatabase.url, "reset", { variables: { DB_PREFIX: "shipkit_x" } });
  expect([await countUsers("shipkit"), await countUsers("shipkit_x")]).toEqual([12, 0]);
}, 240_000);

test("a prefix that collides with PostgreSQL's names is refused", async () => {
  for (const prefix of ["public", "user", "pg_shipkit", "Ship", "far_too_long_to_fit"])
    await expect(runCommand(testDatabase.url, "reset", { variables: { DB_PREFIX: prefix } })).rejects.toThrow(
      /DB_PREFIX is/,
    );
}, 120_000);
