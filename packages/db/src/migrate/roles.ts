import type { Sql } from "postgres";
import { roles } from "../prefix.ts";

/** PostgreSQL's error codes if another session creates the same role at the same time. */
const concurrentCreateCodes = new Set(["42710", "23505", "XX000"]);

/**
 * Creates the serving roles that are missing, and lets the migrating login and the serving login switch to them. Roles
 * belong to the whole cluster: another database may create the same ones at the same time.
 */
export async function createRoles(sql: Sql, login: string): Promise<void> {
  const [server] = await sql<[{ version: number; owner: string }]>`
    select current_setting('server_version_num')::int as version, current_user as owner`;
  for (const role of Object.values(roles)) {
    await retryConcurrent(async () => {
      const found = await sql`select from pg_roles where rolname = ${role}`;
      if (found.length === 0) await sql`create role ${sql(role)} nologin noinherit`;
    });
    for (const member of new Set([server.owner, login]))
      if (!(await canSetRole(sql, member, role)))
        await retryConcurrent(() => grant(sql, role, member, server.version));
  }
}

async function grant(sql: Sql, role: string, member: string, version: number): Promise<void> {
  // Without SET (16 and later) the creator can administer the role but not switch to it.
  const options = version >= 160000 ? sql`with inherit false, set true` : sql``;
  try {
    await sql`grant ${sql(role)} to ${sql(member)} ${options}`;
  } catch (error) {
    if (getErrorCode(error) !== "42501") throw error;
    const sentence = `The role ${role} belongs to another login. Run as that login or a superuser: grant ${role} to ${member}`;
    throw new Error(`${sentence}${version >= 160000 ? " with inherit false, set true" : ""}`, {
      cause: error,
    });
  }
}

/** Returns whether `login` may switch to `role` with SET ROLE. */
async function canSetRole(sql: Sql, login: string, role: string): Promise<boolean> {
  const [row] = await sql<[{ may: boolean }]>`
    select pg_has_role(${login}, ${role}, case when current_setting('server_version_num')::int >= 160000
      then 'SET' else 'MEMBER' end) as may`;
  return row.may;
}

async function retryConcurrent(work: () => Promise<void>, attempts = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (attempts === 1 || !concurrentCreateCodes.has(getErrorCode(error))) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    await retryConcurrent(work, attempts - 1);
  }
}

const getErrorCode = (error: unknown) =>
  error instanceof Error && "code" in error ? String(error.code) : "";
