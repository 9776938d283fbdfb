import { describe, expect, test } from "vitest";
import { migrateDatabase } from "../src/migrate/index.ts";
import { findCatalogIssues } from "./fixtures/find-catalog-issues.ts";
import { runSqlAs, useTestDatabase } from "@shipkit/testing";
import { readSchema } from "./fixtures/read-schema.ts";
import { runCommand } from "./fixtures/run-command.ts";

const testDatabase = useTestDatabase();
const readCurrentSchema = () => readSchema(testDatabase.ownerSql);

describe("db.migrate", () => {
  test("changes nothing when it runs again, several times at once", async () => {
    const before = await readCurrentSchema();
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase({ url: testDatabase.url })));
    expect(await readCurrentSchema()).toEqual(before);
  });

  test("revokes functions that no file grants", async () => {
    await testDatabase.ownerSql.unsafe(`
      create function shipkit.former() returns int language sql as 'select 1';
      grant execute on function shipkit.restore_user(text, timestamptz), shipkit.former() to shipkit_app`);
    await migrateDatabase({ url: testDatabase.url });
    for (const call of ["restore_user('someone', now())", "former()"])
      await expect(
        runSqlAs(testDatabase, null, (sql) => sql.unsafe(`select shipkit.${call}`)),
      ).rejects.toMatchObject({ code: "42501" });
    await testDatabase.ownerSql`drop function shipkit.former()`;
  });

  test("changes nothing in a database of the unreleased migrations", async () => {
    const migrations = testDatabase.ownerSql("shipkit.shipkit_migrations");
    const [released] = await testDatabase.ownerSql`select created_at from ${migrations}`;
    await testDatabase.ownerSql`update ${migrations} set created_at = 1795364837776`;
    // A function that every run of db.migrate would create again.
    await testDatabase.ownerSql`drop function shipkit.restore_user(text, timestamptz)`;
    const before = await readCurrentSchema();
    await expect(migrateDatabase({ url: testDatabase.url })).rejects.toThrow("Start with an empty database");
    expect(await readCurrentSchema()).toEqual(before);
    await testDatabase.ownerSql`update ${migrations} set created_at = ${released?.["created_at"]}`;
    await migrateDatabase({ url: testDatabase.url });
    expect(await readCurrentSchema()).not.toEqual(before);
  });
});

test("db.push results in the same database as db.migrate", async () => {
  const before = await readCurrentSchema();
  await runCommand(testDatabase.url, "push");
  expect(await readCurrentSchema()).toEqual(before);
  expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([]);
}, 120_000);

test("db.check finds no schema change without a migration", async () => {
  const { stdout } = await runCommand(testDatabase.url, "check");
  expect(stdout).toContain("No schema changes");
}, 120_000);
