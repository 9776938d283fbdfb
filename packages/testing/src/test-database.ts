import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { createDb, type Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { dropDatabase } from "./drop-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's URL of the migrated template that each test file copies. */
    templateUrl: string;
  }
}

/** A database of one test file: a copy of the migrated template, with the owner's login to it. */
export type TestDatabase = {
  url: string;
  database: Database;
  /** Connections as psql opens them: no row-level security, and each change leaves an entry. */
  ownerSql: Sql;
  /** Connections that insert fixtures: no row-level security, and no change leaves an entry. */
  fixtureSql: Sql;
};

/** Creates a database for the tests of a file, and drops it after the last one. */
export function useTestDatabase(): TestDatabase {
  const name = `shipkit_test_${randomUUID().replaceAll("-", "")}`;
  const testDatabase = {} as TestDatabase; // filled before the first test
  let admin: Sql;

  beforeAll(async () => {
    const template = new URL(inject("templateUrl"));
    admin = postgres(new URL("/postgres", template).href, { max: 1, onnotice: () => {} });
    await admin`create database ${admin(name)} template ${admin(template.pathname.slice(1))}`;
    template.pathname = `/${name}`;
    const url = template.href;
    testDatabase.url = url;
    testDatabase.database = createDb(url, { max: 10 });
    testDatabase.ownerSql = postgres(url, { max: 2, onnotice: () => {} });
    testDatabase.fixtureSql = postgres(url, {
      max: 2,
      onnotice: () => {},
      connection: { [`${prefix}.action`]: "test.fixture" },
    });
  });

  afterAll(async () => {
    await testDatabase.fixtureSql.end();
    await testDatabase.ownerSql.end();
    await testDatabase.database.close();
    await dropDatabase(admin, name);
    await admin.end();
  });

  return testDatabase;
}
