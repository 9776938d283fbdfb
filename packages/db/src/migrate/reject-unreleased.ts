import type { Sql } from "postgres";
import { prefix } from "../prefix.ts";

/** `created_at` of the first migration of the unreleased versions. Version 0.2.0 replaced them by one migration. */
const firstUnreleasedMigration = 1_795_364_837_776;

/** @throws an error if the database has the migrations of a version before 0.2.0, which cannot be upgraded */
export async function rejectUnreleasedDatabase(sql: Sql): Promise<void> {
  const table = `${prefix}.${prefix}_migrations`;
  const [{ exists }] = await sql<[{ exists: boolean }]>`select to_regclass(${table}) is not null as exists`;
  if (!exists) return;
  const found = await sql`select from ${sql(table)} where created_at = ${firstUnreleasedMigration}`;
  if (found.length > 0)
    throw new Error(
      "The database was created by a version before 0.2.0, which cannot be upgraded. Nothing was changed. Start with an empty database: another one in DATABASE_URL or, for the embedded server, another folder in DATA_DIR.",
    );
}
