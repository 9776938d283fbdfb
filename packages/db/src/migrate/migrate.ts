import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runDrizzleMigrations } from "drizzle-orm/postgres-js/migrator";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { is } from "drizzle-orm";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Logger, runMigrations } from "graphile-worker";
import postgres, { type Sql } from "postgres";
import { jobNames } from "../queries/job.queries.ts";
import { jobsSchema, createJobsPool } from "../driver/jobs-pool.ts";
import { permissions, teamRoles } from "../permissions.ts";
import { canonicalPrefix, prefix } from "../prefix.ts";
import * as schema from "../schema/tables.ts";
import { applyPrefix } from "./apply-prefix.ts";
import { createRoles } from "./roles.ts";

/** The functions that policies and defaults call; their bodies name tables that may not be there yet. */
const functions =
  "actor authenticate activity activity-list log jobs team invitation project security user external-change"
    .split(" ")
    .map((name) => `functions/${name}.sql`);

const migrations = fileURLToPath(new URL("../../drizzle", import.meta.url));

type Options = {
  /** The login that owns everything; it need not be a superuser. */
  url: string;
  /** The login that serves, where it is another one. */
  servingUrl?: string;
};

/**
 * Brings a database to the present schema: roles and functions, the migrations that are missing, then grants
 * and triggers, and the worker's schema. Safe to run again, and at the same time from several processes, which wait for one another.
 */
export const migrateDatabase = (options: Options) =>
  migrate(options, async (sql) => {
    const folder = prefix === canonicalPrefix ? migrations : await copyMigrationsWithPrefix();
    try {
      await runDrizzleMigrations(drizzle(sql), {
        migrationsFolder: folder,
        migrationsSchema: prefix,
        migrationsTable: `${prefix}_migrations`,
      });
    } finally {
      if (folder !== migrations) await rm(folder, { recursive: true });
    }
  });

/**
 * Runs `change`, which makes the tables, between what must be there before it (roles, functions) and what is
 * read off the tables after it (grants, triggers), under one advisory lock per prefix.
 */
export async function migrate(
  { url, servingUrl = url }: Options,
  change: (sql: Sql) => Promise<void>,
): Promise<void> {
  const login = await getCurrentUser(servingUrl);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext(${`${prefix}:migrate`}))`;
    await sql`set search_path to public`; // a login named like the prefix would create tables among the functions
    await createRoles(sql, login);
    await sql`create schema if not exists ${sql(prefix)}`;
    await applySql(sql, ...functions);
    await change(sql);
    await applySql(sql, "grants.sql");
    await migrateJobs(url);
    await applySql(sql, "worker.sql");
  } finally {
    await sql.end();
  }
}

/** Names of the schema's tables as the database has them. */
export const tableNames = (): string[] =>
  Object.values<unknown>(schema)
    .filter((value) => is(value, PgTable))
    .map((table) => getTableConfig(table).name);

/** Runs files of `src/sql` in one transaction. */
async function applySql(sql: Sql, ...files: string[]): Promise<void> {
  const texts = await Promise.all(
    files.map((file) => readFile(new URL(`../sql/${file}`, import.meta.url), "utf8")),
  );
  const tables = `array[${tableNames()
    .map((name) => `'public.${name}'`)
    .join()}]::regclass[]`;
  const filled = applyPrefix(texts.join("\n"))
    .replaceAll("$tables$", tables)
    .replaceAll("$team_roles$", array(teamRoles))
    .replaceAll("$project_readers$", array(permissions["project:read"].team))
    .replaceAll("$project_roles$", array(permissions["project:read"].project))
    .replaceAll("$member_readers$", array(permissions["member:read"].team))
    .replaceAll("$activity_readers$", array(permissions["activity:read"].team))
    .replaceAll("$activity_exporters$", array(permissions["activity:export"].team))
    .replaceAll("$jobs$", array(jobNames));
  await sql.begin((tx) => tx.unsafe(`set local check_function_bodies = off;\n${filled}`));
}

const array = (names: readonly string[]) => `'{${names.join()}}'::text[]`;

/** graphile-worker's own migrations; one query where none is missing. */
async function migrateJobs(url: string): Promise<void> {
  const pgPool = createJobsPool(url, { as: "owner", max: 1 });
  try {
    await runMigrations({ pgPool, schema: jobsSchema, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}

async function getCurrentUser(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<[{ login: string }]>`select current_user as login`;
    return row.login;
  } finally {
    await sql.end();
  }
}

async function copyMigrationsWithPrefix(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-migrations-`));
  await cp(migrations, folder, { recursive: true });
  for (const file of await readdir(folder))
    if (file.endsWith(".sql")) {
      const path = join(folder, file);
      await writeFile(path, applyPrefix(await readFile(path, "utf8")));
    }
  return folder;
}
