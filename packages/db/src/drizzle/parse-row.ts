import { getTableColumns } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";

/** Parses a row that PostgreSQL returned as `to_jsonb(row)` into the row that Drizzle would return. */
export function parseRow<Table extends PgTable>(table: Table, json: Record<string, unknown> | null) {
  if (!json) return null;
  const row: Record<string, unknown> = {};
  for (const [key, column] of Object.entries(getTableColumns(table))) {
    const value = json[column.name];
    row[key] = value === null || value === undefined ? null : column.mapFromDriverValue(value);
  }
  return row as Table["$inferSelect"];
}
