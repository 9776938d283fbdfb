import type { Sql } from "postgres";
import { roles } from "../prefix.ts";

/** PostgreSQL's codes for "someone created it at the same moment". */
const concurrently = new Set(["42710", "23505", "XX000"]);

/**
 * Creates the roles that serve, where they are missing, and lets the migrating login, and `login` where
 * another one serves, step down to them.
 * Roles belong to the whole cluster: another database may create the same ones at this moment.
 */
export async function createRoles(sql: Sql, login: string): Promise<void> {
  const [server] = await sql<[{ version: number; owner: string }]>`
    select current_setting('server_version_num')::int as version, current_user as owner`;
  for (const role of Object.values(roles)) {
    await retrying(async () => {
      const found = await sql`select from pg_roles where rolname = ${role}`;
      if (found.length === 0) await sql`create role ${sql(role)} nologin noinherit`;
    });
    for (const member of new Set([server.owner, login]))
      await retrying(async () => {
        if (await stepsDown(sql, member, role)) return;
        // Without SET (16 and later) the creator could administer the role but not become it.
        const options = server.version >= 160000 ? sql`with inherit false, set true` : sql``;
        await sql`grant ${sql(role)} to ${sql(member)} ${options}`;
      });
  }
}

/** Whether `login` may take on `role` with SET ROLE. */
async function stepsDown(sql: Sql, login: string, role: string): Promise<boolean> {
  const [row] = await sql<[{ may: boolean }]>`
    select pg_has_role(${login}, ${role}, case when current_setting('server_version_num')::int >= 160000
      then 'SET' else 'MEMBER' end) as may`;
  return row.may;
}

async function retrying(work: () => Promise<void>, attempts = 5): Promise<void> {
  try {
    await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (attempts === 1 || !concurrently.has(code)) throw error;
    await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 100));
    await retrying(work, attempts - 1);
  }
}
