import { expect, test } from "vitest";
import { findCatalogIssues } from "./fixtures/find-catalog-issues.ts";
import { useTestDatabase } from "@shipkit/testing";

const testDatabase = useTestDatabase();

test("every table follows the rules for tables and names", async () => {
  expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([]);
});

test("each violation of a rule is found", async () => {
  await testDatabase.ownerSql.unsafe(`
    create table public.shipkit_flawed (
      id text primary key, team_id varchar(255) references public.shipkit_team, created_at timestamp not null);
    grant update on public.shipkit_flawed to shipkit_app;
    create table public.unprefixed (id varchar(255) primary key, created_at timestamptz not null, updated_at timestamptz not null);
    alter table public.unprefixed enable row level security`);
  expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([
    "constraint without the prefix: unprefixed_pkey",
    "foreign key without an index: shipkit_flawed_team_id_fkey",
    "id is not varchar(255): shipkit_flawed",
    "no row-level security: shipkit_flawed",
    "no updated_at: shipkit_flawed",
    "relation without the prefix: unprefixed",
    "relation without the prefix: unprefixed_pkey",
    "tenant id that requests can update: shipkit_flawed.team_id",
    "tenant table without its trigger: shipkit_flawed",
    "timestamp without its zone: shipkit_flawed.created_at",
  ]);
});
