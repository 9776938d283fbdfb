import { expect, test } from "vitest";
import { findCatalogIssues } from "../testing/find-catalog-issues.ts";
import { useTestDatabase } from "../testing/index.ts";

const testDatabase = useTestDatabase();

test("every foreign key has an index, every table row-level security, every tenant table its trigger, …", async () => {
  expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([]);
});

test("a table that lacks one of them is found", async () => {
  await testDatabase.ownerSql.unsafe(`
    create table public.shipkit_flawed (
      id text primary key, team_id varchar(255) references public.shipkit_team, created_at timestamp not null);
    create table public.stray (id varchar(255) primary key, created_at timestamptz not null, updated_at timestamptz not null);
    alter table public.stray enable row level security`);
  expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([
    "constraint without the prefix: stray_pkey",
    "foreign key without an index: shipkit_flawed_team_id_fkey",
    "id is not varchar(255): shipkit_flawed",
    "no row-level security: shipkit_flawed",
    "no updated_at: shipkit_flawed",
    "relation without the prefix: stray",
    "relation without the prefix: stray_pkey",
    "tenant table without its trigger: shipkit_flawed",
    "timestamp without its zone: shipkit_flawed.created_at",
  ]);
});
