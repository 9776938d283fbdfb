import { pushSchema } from "drizzle-kit/api";
import { sql, type SQL } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import type { Sql } from "postgres";
import { getDatabaseError } from "../transaction/errors.ts";
import * as schema from "../schema/tables.ts";
import { tableNames, updateDatabase } from "../migrate/index.ts";
import { withDatabaseUrls } from "./database-urls.ts";

/**
 * Updates the tables to the schema without a migration. drizzle-kit computes the statements. Functions, triggers and grants,
 * which it does not know, are applied before and after, as with a migration.
 */
async function push(connection: Sql): Promise<void> {
  const db = drizzle(connection);
  const inspected = { execute: async (query: SQL) => ({ rows: inOrder(await db.execute(query)) }) };
  const plan = await pushSchema(schema, inspected as never, ["public"], tableNames());
  for (const warning of plan.warnings) console.warn(warning);
  if (plan.hasDataLoss && !process.argv.includes("--force"))
    throw new Error("This push would delete data. Run pnpm db.push --force to push anyway.");
  await db.transaction(async (tx) => {
    for (const statement of plan.statementsToExecute)
      await tx
        .transaction((savepoint) => savepoint.execute(sql.raw(statement)))
        .catch((error: unknown) => {
          // drizzle-kit would drop the enums of another prefix. They are in use, so PostgreSQL keeps them.
          if (!statement.startsWith("DROP TYPE") || getDatabaseError(error)?.code !== "2BP01") throw error;
        });
  });
}

/**
 * Sorts the columns of a unique constraint. drizzle-kit reads them in arbitrary order, and reports another order than the
 * schema's, which is alphabetical, as a change.
 */
function inOrder(rows: Record<string, unknown>[]): Record<string, unknown>[] {
  const [first] = rows;
  if (!first || !("constraint_type" in first && "column_name" in first)) return rows;
  return rows.toSorted((a, b) => String(a["column_name"]).localeCompare(String(b["column_name"])));
}

await withDatabaseUrls(async ({ url, ownerUrl }) => {
  await updateDatabase({ url: ownerUrl, servingUrl: url }, push);
  console.log("The database matches the schema.");
});
