import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrateDatabase } from "../src/migrate/index.ts";
import { findCatalogIssues } from "./fixtures/find-catalog-issues.ts";
import { dropDatabase, useTestDatabase } from "@shipkit/testing";
import { readSchema } from "./fixtures/read-schema.ts";

const fresh = useTestDatabase();
const databaseName = `shipkit_test_${randomUUID().replaceAll("-", "")}`;
let admin: Sql;
let url: string;
let sql: Sql;

beforeAll(async () => {
  const template = new URL(inject("templateUrl"));
  admin = postgres(Object.assign(new URL(template), { pathname: "/postgres" }).href, { max: 1 });
  await admin`create database ${admin(databaseName)}`;
  url = Object.assign(new URL(template), { pathname: `/${databaseName}` }).href;
  sql = postgres(url, { max: 1, onnotice: () => {} });
});

afterAll(async () => {
  await sql.end();
  await dropDatabase(admin, databaseName);
  await admin.end();
});

/** Restores a dump. Its session ends with it, because a dump changes settings such as `search_path`. */
async function restore(version: string): Promise<void> {
  const dump = gunzipSync(await readFile(new URL(`fixtures/${version}.sql.gz`, import.meta.url)));
  const session = postgres(url, { max: 1, onnotice: () => {} });
  await session.unsafe(dump.toString());
  await session.end();
}

/** PostgreSQL moves the casts of `role in ('owner', …)` into the array when it parses its own output. */
const normalizeCasts = (schema: unknown) =>
  JSON.stringify(schema, null, 1)
    .replaceAll(/\('([^']*)'::character varying\)::text/g, "'$1'::character varying")
    .replaceAll(/\(ARRAY\[([^\]]*)\]\)::text\[\]/g, "ARRAY[$1]");

/** Reads the rows of the tables that hold the demo company. */
const readRows = () => sql`
  select md5((select string_agg(u::text, '' order by id) from shipkit_user u)) as users,
    md5((select string_agg(p::text, '' order by id) from shipkit_project p)) as projects,
    md5((select string_agg(a::text, '' order by id) from shipkit_activity_log a)) as entries,
    (select count(*)::int from shipkit_user) as people`;

test("an owner without superuser rights upgrades version 0.2.0", async () => {
  const [owner] = await sql`select rolsuper from pg_roles where rolname = current_user`;
  expect(owner).toEqual({ rolsuper: false });
  await restore("0.2.0");
  const before = await readRows();
  expect(before).toMatchObject([{ people: 12 }]);
  await migrateDatabase({ url });
  expect(await readRows()).toEqual(before);
  expect(await findCatalogIssues(sql)).toEqual([]);
  expect(normalizeCasts(await readSchema(sql))).toEqual(normalizeCasts(await readSchema(fresh.ownerSql)));
});
