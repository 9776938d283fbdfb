import { Logger, runMigrations } from "graphile-worker";
import type { Sql } from "postgres";
import { createClient } from "../driver/client.ts";
import { jobsSchema, createJobsPool } from "../driver/jobs-pool.ts";
import { prefix } from "../prefix.ts";
import { applySql } from "./apply-sql.ts";
import { rejectUnreleasedDatabase } from "./reject-unreleased.ts";
import { createRoles } from "./roles.ts";

export type UpdateOptions = {
  /** The login that owns everything. It need not be a superuser. */
  url: string;
  /** The login that serves, if it is another one. */
  servingUrl?: string;
};

/**
 * Updates a database in three steps: what tables need (roles, functions), the tables, and what needs tables (triggers,
 * grants, the schema of the jobs). Safe to run again, and in several processes at once: they wait for each other.
 * @param updateTables runs the migrations, or compares the tables with the schema
 * @throws an error if the database has the migrations of a version before 0.2.0
 */
export async function updateDatabase(
  { url, servingUrl = url }: UpdateOptions,
  updateTables: (sql: Sql) => Promise<void>,
): Promise<void> {
  const login = await getCurrentUser(servingUrl);
  const sql = createClient(url, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(hashtext(${`${prefix}:migrate`}))`;
    await sql`set search_path to public`; // the schema of a login named like the prefix comes first by default
    await rejectUnreleasedDatabase(sql);
    await createRoles(sql, login);
    await applySql(sql, ["schema.sql", "functions/", "revoke-public.sql"]);
    await updateTables(sql);
    await applySql(sql, ["triggers/", "grants.sql", "revoke-public.sql"]);
    await migrateJobs(url);
    await applySql(sql, ["worker.sql"]);
  } finally {
    await sql.end();
  }
}

/** Runs graphile-worker's own migrations: one query if none is missing. */
async function migrateJobs(url: string): Promise<void> {
  const pgPool = createJobsPool(url, { as: "owner", max: 1 });
  try {
    await runMigrations({ pgPool, schema: jobsSchema, logger: new Logger(() => () => {}) });
  } finally {
    await pgPool.end();
  }
}

async function getCurrentUser(url: string): Promise<string> {
  const sql = createClient(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<[{ login: string }]>`select current_user as login`;
    return row.login;
  } finally {
    await sql.end();
  }
}
