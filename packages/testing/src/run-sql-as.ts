import type { ReservedSql } from "postgres";
import { prefix, roles, type ServingRole } from "@shipkit/db/prefix";
import type { TestDatabase } from "./test-database.ts";

/**
 * Runs plain SQL under a serving role, as injected SQL would run, and rolls it back.
 * @param actor the id that policies see as the actor; null for none
 */
export async function runSqlAs<T>(
  { ownerSql }: Pick<TestDatabase, "ownerSql">,
  actor: string | null,
  work: (sql: ReservedSql) => Promise<T>,
  role: ServingRole = "app",
): Promise<T> {
  const sql = await ownerSql.reserve();
  try {
    // Pipelined: the first statement of `work` is sent without waiting for these two.
    const begin = sql.unsafe(`begin; set local role "${roles[role]}"`).execute();
    const setActor = sql`select set_config(${`${prefix}.actor`}, ${actor ?? ""}, true)`.execute();
    const [result] = await Promise.all([work(sql), begin, setActor]);
    return result;
  } finally {
    await sql`rollback`;
    sql.release();
  }
}
