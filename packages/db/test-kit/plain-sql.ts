import type { TransactionSql } from "postgres";
import { prefix, roles } from "../src/prefix.ts";
import type { TestDatabase } from "./database.ts";

/** Whatever `work` did is undone. */
class Undo extends Error {}

/**
 * Plain SQL on the owner's login stepped down to the app role, as an injected statement would run: with this
 * caller set, or none. Nothing it changes is kept.
 */
export async function plainSql<T>(
  { owner }: TestDatabase,
  userId: string | null,
  work: (sql: TransactionSql) => Promise<T>,
): Promise<T> {
  let result: { value: T } | undefined;
  await owner
    .begin(async (sql) => {
      await sql`select set_config('role', ${roles.app}, true), set_config(${`${prefix}.caller`}, ${userId ?? ""}, true)`;
      result = { value: await work(sql) };
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return (result as { value: T }).value; // set, or an error was thrown
}
