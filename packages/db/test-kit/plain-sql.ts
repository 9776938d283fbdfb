import type { ReservedSql } from "postgres";
import { prefix, roles, type ServingRole } from "../src/prefix.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Plain SQL on the owner's login stepped down to the app role or another one that serves, as an injected statement would
 * run: with this caller set, or none. Nothing it changes is kept.
 */
export async function plainSql<T>(
  { owner }: Pick<TestDatabase, "owner">,
  actor: string | null,
  work: (sql: ReservedSql) => Promise<T>,
  role: ServingRole = "app",
): Promise<T> {
  const sql = await owner.reserve();
  try {
    // Sent ahead of the work's first statement, which does not wait for it.
    const begun = sql.unsafe(`begin; set local role "${roles[role]}"`).execute();
    const set = sql`select set_config(${`${prefix}.actor`}, ${actor ?? ""}, true)`.execute();
    const [value] = await Promise.all([work(sql), begun, set]);
    return value;
  } finally {
    await sql`rollback`;
    sql.release();
  }
}
