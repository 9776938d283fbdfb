import { expect, test } from "vitest";
import { isLocal } from "../src/migrate/index.ts";
import { seedIfEmpty } from "../src/seed/index.ts";
import { useTestDatabase } from "@shipkit/testing";
import { runCommand } from "./fixtures/run-command.ts";

const testDatabase = useTestDatabase();

const readSeed = () => testDatabase.ownerSql`
  select (select count(*) from shipkit_team where type = 'workspace')::int as teams,
    (select count(*) from shipkit_user)::int as people, (select count(*) from shipkit_project)::int as projects,
    (select max(created_at) - min(created_at) from shipkit_activity_log) > interval '80 days' as long,
    md5((select string_agg(u::text, '' order by id) from shipkit_user u)) as users,
    md5((select string_agg(a::text, '' order by id) from shipkit_activity_log a)) as entries`;

test("db.seed inserts the same rows each time, and none if there are users", async () => {
  expect(await seedIfEmpty(testDatabase.url)).toBe(true);
  const seed = await readSeed();
  expect(seed).toMatchObject([{ teams: 3, people: 12, projects: 30, long: true }]);
  expect(await seedIfEmpty(testDatabase.url)).toBe(false);
  await runCommand(testDatabase.url, "reset");
  expect(await seedIfEmpty(testDatabase.url)).toBe(true);
  expect(await readSeed()).toEqual(seed);
}, 120_000);

test("db.reset refuses a database on another machine", async () => {
  const reset = runCommand("postgres://owner@db.example.com/app", "reset");
  await expect(reset).rejects.toThrow(/not on this machine/);
  expect(isLocal("postgres://x@127.0.0.1:5432/x")).toBe(true);
  expect(isLocal("postgres://x@localhost.example.com/x")).toBe(false);
}, 120_000);
