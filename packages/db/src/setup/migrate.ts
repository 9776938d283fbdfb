import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { is } from "drizzle-orm";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Logger, runMigrations } from "graphile-worker";
import postgres, { type Sql } from "postgres";
import { jobNames } from "../jobs.ts";
import { jobsSchema, openJobsPool } from "../jobs-pool.ts";
import { permissions } from "../permissions.ts";
import { canonicalPrefix, prefix } from "../prefix.ts";
import * as schema from "../schema/index.ts";
import { rewrite } from "./rewrite.ts";
import { createRoles } from "./roles.ts";

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
  setUp(options, async (sql) => {
    const folder = prefix === canonicalPrefix ? migrations : await rewrittenMigrations();
    try {
      await migrate(drizzle(sql), {
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
export async function setUp(
  { url, servingUrl = url }: Options,
  change: (sql: Sql) => Promise<void>,
): Promise<void> {
  const login = await loginOf(servingUrl);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext(${`${prefix}:migrate`}))`;
    await sql`set search_path to public`; // a login named like the prefix would create tables among the functions
    await createRoles(sql, login);
    await sql`create schema if not exists ${sql(prefix)}`;
    await run(sql, "functions.sql");
    await run(sql, "jobs.sql");
    await change(sql);
    await run(sql, "secure.sql");
    await migrateJobs(url);
    await run(sql, "worker.sql");
  } finally {
    await sql.end();
  }
}

/** Names of the schema's tables as the database has them. */
export const tableNames = (): string[] =>
  Object.values<unknown>(schema)
    .filter((value) => is(value, PgTable))
    .map((table) => getTableConfig(table).name);

async function run(sql: Sql, file: string): Promise<void> {
  const text = await readFile(new URL(`../sql/${file}`, import.meta.url), "utf8");
  const tables = `array[${tableNames()
    .map((name) => `'public.${name}'`)
    .join()}]::regclass[]`;
  const readers = `'{${permissions["project:read"].team.join()}}'::text[]`;
  const jobs = `'{${jobNames.join()}}'::text[]`;
  const filled = rewrite(text)
    .replaceAll("$tables$", tables)
    .replaceAll("$project_readers$", readers)
    .replaceAll("$jobs$", jobs);
  await sql.begin((tx) => tx.unsafe(filled));
}

/** graphile-worker's own migrations; one query where none is missing. */
async function migrateJobs(url: string): Promise<void> {
  const pgPool = openJobsPool(url, { as: "owner", max: 1 });
  try {
    await runMigrations({ pgPool, schema: jobsSchema, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}

async function loginOf(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<[{ login: string }]>`select current_user as login`;
    return row.login;
  } finally {
    await sql.end();
  }
}

async function rewrittenMigrations(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-migrations-`));
  await cp(migrations, folder, { recursive: true });
  for (const file of await readdir(folder))
    if (file.endsWith(".sql")) {
      const path = join(folder, file);
      await writeFile(path, rewrite(await readFile(path, "utf8")));
    }
  return folder;
}
