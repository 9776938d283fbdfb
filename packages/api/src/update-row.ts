import type { Db } from "@shipkit/db";
import { eq, type AnyColumn } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { isDeepStrictEqual } from "node:util";
import { firstOrNotFound } from "./errors.ts";

type TableWithId = PgTable & { id: AnyColumn };
type Row<Table extends PgTable> = Table["$inferSelect"];

/**
 * Updates a row by its id, unless it has the values already. So a mutation that changes nothing writes nothing.
 * @param values the columns to set; `undefined` leaves a column as it is
 * @returns the row as it is now
 */
export async function updateRow<Table extends TableWithId>(
  db: Db,
  table: Table,
  before: Row<Table> & { id: string },
  values: { [Column in keyof Row<Table>]?: Row<Table>[Column] | undefined },
): Promise<Row<Table>> {
  const current: Record<string, unknown> = before;
  const isChanged = Object.entries(values).some(
    ([column, value]) => value !== undefined && !isDeepStrictEqual(value, current[column]),
  );
  if (!isChanged) return before;
  const update = db.update<PgTable>(table).set(values).where(eq(table.id, before.id));
  return firstOrNotFound(await update.returning());
}
