import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { seedIfEmpty } from "../src/seed/index.ts";
import { isLocal, migrateDatabase, tableNames } from "../src/migrate/index.ts";
import { findCatalogIssues } from "../testing/find-catalog-issues.ts";
import { useTestDatabase } from "../testing/index.ts";

const testDatabase = useTestDatabase();
const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command of the package, such as `migrate`, on this database. */
const command = (name: string, variables: Record<string, string> = {}, ...args: string[]) =>
  promisify(execFile)(process.execPath, ["--import", "tsx", `src/cli/${name}.ts`, ...args], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: testDatabase.url, ...variables },
  });

/** Everything in the database that is not PostgreSQL's own, with what it is made of. */
const snapshot = async () => {
  const [row] = await testDatabase.ownerSql<[{ all: unknown }]>`
    select json_build_object(
      'columns', (select json_agg(c order by table_name, ordinal_position) from information_schema.columns c
        where table_schema = 'public'),
      'indexes', (select json_agg(indexdef order by indexname) from pg_indexes where schemaname = 'public'),
      'policies', (select json_agg(p order by tablename, policyname) from pg_policies p),
      'triggers', (select json_agg(pg_get_triggerdef(oid) order by tgrelid::regclass::text, tgname) from pg_trigger where not tgisinternal),
      'grants', (select json_agg((relname, relacl) order by relname) from pg_class where relnamespace = 'public'::regnamespace),
      'functions', (select json_agg((proname, prosrc, proacl) order by pronamespace::regnamespace::text, proname)
        from pg_proc where pronamespace::regnamespace::text not in ('pg_catalog', 'information_schema'))
    ) as all`;
  return row.all;
};

describe("migrating", () => {
  test("runs again without a trace, also several times at once", async () => {
    const before = await snapshot();
    await Promise.all(Array.from({ length: 4 }, () => migrateDatabase({ url: testDatabase.url })));
    expect(await snapshot()).toEqual(before);
  });

  test("and pushing come to the same database", async () => {
    const before = await snapshot();
    await command("push");
    expect(await snapshot()).toEqual(before);
    expect(await findCatalogIssues(testDatabase.ownerSql)).toEqual([]);
  });

  test("finds nothing that the schema has and the migrations lack", async () => {
    const { stdout } = await command("check");
    expect(stdout).toContain("No schema changes");
  });
});

describe("seeding", () => {
  test("fills an empty database with the same rows each time, and one with people not at all", async () => {
    const rows = () => testDatabase.ownerSql`
      select (select count(*) from shipkit_team where type = 'workspace')::int as teams,
        (select count(*) from shipkit_user)::int as people, (select count(*) from shipkit_project)::int as projects,
        (select max(created_at) - min(created_at) from shipkit_activity_log) > interval '80 days' as long,
        md5((select string_agg(u::text, '' order by id) from shipkit_user u)) as users,
        md5((select string_agg(a::text, '' order by id) from shipkit_activity_log a)) as entries`;
    expect(await seedIfEmpty(testDatabase.url)).toBe(true);
    const first = await rows();
    expect(first).toMatchObject([{ teams: 3, people: 12, projects: 30, long: true }]);
    expect(await seedIfEmpty(testDatabase.url)).toBe(false);
    await command("reset");
    expect(await seedIfEmpty(testDatabase.url)).toBe(true);
    expect(await rows()).toEqual(first);
  });

  test("resetting refuses a database that is not on this machine", async () => {
    const remote = command("reset", { DATABASE_URL: "postgres://owner@db.example.com/app" });
    await expect(remote).rejects.toThrow(/not on this machine/);
    expect(isLocal("postgres://x@127.0.0.1:5432/x")).toBe(true);
    expect(isLocal("postgres://x@localhost.example.com/x")).toBe(false);
  });
});

describe("another prefix in the same database", () => {
  test("works beside the first, also where it begins with it, and neither touches the other", async () => {
    const tables = async (prefix: string) =>
      (
        await testDatabase.ownerSql`select from pg_tables where schemaname = 'public' and starts_with(tablename, ${`${prefix}_`})`
      ).length;
    for (const prefix of ["shipkit_x", "acme"]) {
      await command("migrate", { DB_PREFIX: prefix });
      await command("seed", { DB_PREFIX: prefix });
      await command("push", { DB_PREFIX: prefix });
      const [row] =
        await testDatabase.ownerSql`select count(*)::int as people from ${testDatabase.ownerSql(`${prefix}_user`)}`;
      expect(row).toEqual({ people: 12 });
    }
    await command("push");
    const own = tableNames().length;
    expect([await tables("shipkit_x"), await tables("acme"), await tables("shipkit")]).toEqual([
      own,
      own,
      2 * own,
    ]);
    await command("reset", { DB_PREFIX: "shipkit_x" });
    const [rest] = await testDatabase.ownerSql`select count(*)::int as people from shipkit_user`;
    expect(rest).toEqual({ people: 12 });
  });
});

test("a prefix that would take PostgreSQL's own names is refused", async () => {
  for (const prefix of ["public", "user", "pg_shipkit", "Ship", "far_too_long_to_fit"])
    await expect(command("reset", { DB_PREFIX: prefix })).rejects.toThrow(/DB_PREFIX is/);
});
