import { drizzle } from "drizzle-orm/postgres-js";
import type { ISql, PendingQuery, Row } from "postgres";
import { tables, type NewRow, type TableName } from "./tables.ts";
import type { TestDatabase } from "./test-database.ts";

/** Rows by the name of their table's constant in the schema, in any order: `{ users: [ada], teams: [acme] }`. */
export type Rows = { [Name in TableName]?: NewRow<Name>[] };

/** Builds queries and runs none: `drizzle(client)` would change how the client parses values. */
const builder = drizzle.mock();

/** Sends an INSERT for each table, in the order of their foreign keys. Inside a transaction they are one round trip. */
export const sendInserts = (sql: ISql, ...parts: Rows[]): PendingQuery<Row[]>[] =>
  tables.flatMap(([name, table]) => {
    const values = parts.flatMap((rows): Record<string, unknown>[] => rows[name] ?? []);
    if (values.length === 0) return [];
    const { sql: text, params } = builder.insert(table).values(values).toSQL();
    return sql.unsafe(text, params as never[], { prepare: true }); // what the table's columns made of the values
  });

/** Inserts rows in one transaction. Properties of a row that are no columns are ignored. */
export async function insertRows(
  { fixtureSql }: Pick<TestDatabase, "fixtureSql">,
  ...parts: Rows[]
): Promise<void> {
  await fixtureSql.begin((sql) => sendInserts(sql, ...parts));
}
