import type { Sql } from "postgres";

/**
 * Drops a test database after ending the connections to it. `with (force)` is no substitute: PostgreSQL refuses it to an
 * owner without superuser rights while autovacuum runs in the database. A plain drop cancels autovacuum.
 */
export async function dropDatabase(admin: Sql, name: string): Promise<void> {
  await admin`
    select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`;
  await admin`drop database ${admin(name)}`;
}
