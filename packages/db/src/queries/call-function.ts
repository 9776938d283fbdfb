import { sql, type SQL } from "drizzle-orm";
import type { Db } from "../drizzle/bind-drizzle.ts";
import { prefix } from "../prefix.ts";

/** Builds a call of one of our SQL functions, which do what policies cannot express. Each checks its actor itself. */
export const callFunction = (name: string, ...values: unknown[]): SQL =>
  sql`${sql.raw(`${prefix}.${name}`)}(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

/** Runs a function that returns one value. */
export async function selectValue<Value>(db: Db, call: SQL): Promise<Value | null> {
  const [row] = await db.execute<{ value: Value | null }>(sql`select ${call} as value`);
  return row?.value ?? null;
}
