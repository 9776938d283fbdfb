import { readFile } from "node:fs/promises";
import type { Sql } from "postgres";

/** Entries that one statement inserts. */
const batchSize = 500_000;

const text = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

/** Inserts the team, its members and its projects. */
export async function createFixtures(sql: Sql): Promise<void> {
  const fixtures = await text("fixtures.sql");
  await sql.begin((tx) => tx.unsafe(fixtures));
}

/** Inserts sequenced, unsealed entries until the team's log has `size`. */
export async function loadEntries(sql: Sql, size: number): Promise<void> {
  const load = await text("load-entries.sql");
  const [log] = await sql<
    [{ size: number }]
  >`select last_sequence::int as size from shipkit_activity_log_state where id = 'big'`;
  const indexes = size - log.size > batchSize ? await dropIndexes(sql) : [];
  for (let first = log.size + 1; first <= size; first += batchSize) {
    const last = Math.min(first + batchSize - 1, size);
    await sql.unsafe(load.replaceAll("$first", String(first)).replaceAll("$last", String(last)));
    console.error(`loaded ${last.toLocaleString("en")} of ${size.toLocaleString("en")} entries`);
  }
  await sql`update shipkit_activity_log_state set last_sequence = ${size} where id = 'big'`;
  for (const definition of indexes) await sql.unsafe(definition);
  await sql`vacuum analyze`;
}

/** Drops the indexes of the log, without which inserts are several times faster; returns their definitions. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'shipkit_activity_log' and indexname not like '%_pkey'`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  return indexes.map(({ definition }) => definition);
}
