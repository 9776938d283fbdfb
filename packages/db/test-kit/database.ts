import { randomUUID } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { createDb, type Database } from "../src/index.ts";
import { prefix } from "../src/prefix.ts";
import { dropDatabase } from "./drop.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The owner's URL of the migrated template that each test file copies. */
    templateUrl: string;
  }
}

export type TestDatabase = {
  url: string;
  database: Database;
  /** The owner's connection, as psql would have it: no row-level security, no scope. */
  owner: Sql;
  /** The owner's connection for setting the scene: what it changes leaves no entry. */
  stage: Sql;
};

/** A copy of the migrated template for the tests of one file, dropped after the last of them. */
export function useDatabase(): TestDatabase {
  const name = `shipkit_test_${randomUUID().replaceAll("-", "")}`;
  const kit = {} as TestDatabase; // filled before the first test
  let admin: Sql;

  beforeAll(async () => {
    const template = new URL(inject("templateUrl"));
    admin = postgres(new URL("/postgres", template).href, { max: 1, onnotice: () => {} });
    await admin`create database ${admin(name)} template ${admin(template.pathname.slice(1))}`;
    template.pathname = `/${name}`;
    kit.url = template.href;
    kit.database = createDb(kit.url, { max: 10 });
    kit.owner = postgres(kit.url, { max: 2, onnotice: () => {} });
    kit.stage = postgres(kit.url, {
      max: 2,
      onnotice: () => {},
      connection: { [`${prefix}.action`]: "test.stage" },
    });
  });

  afterAll(async () => {
    await kit.stage.end();
    await kit.owner.end();
    await kit.database.close();
    await dropDatabase(admin, name);
    await admin.end();
  });

  return kit;
}
