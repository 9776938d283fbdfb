import type { Sql } from "postgres";

/**
 * Drops a database of the tests, and ends who is still connected to it. Not `with (force)`: that is refused to an owner who
 * is no superuser while autovacuum is at work there, which a plain drop sends away.
 */
export async function dropDatabase(admin: Sql, name: string): Promise<void> {
  await admin`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
  await admin`drop database ${admin(name)}`;
}
