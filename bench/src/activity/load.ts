import { readFile } from "node:fs/promises";
import type { Sql } from "postgres";

/** Entries that one statement loads. */
const chunk = 500_000;

const text = (name: string) => readFile(new URL(name, import.meta.url), "utf8");

/** The team and its people. */
export async function setScene(sql: Sql): Promise<void> {
  const scene = await text("scene.sql");
  await sql.begin((tx) => tx.unsafe(scene));
}

/** Loads entries into the team's log until it has `size`, numbered and not sealed. */
export async function loadEntries(sql: Sql, size: number): Promise<void> {
  const load = await text("load.sql");
  const [stream] = await sql<
    [{ size: number }]
  >`select size::int from shipkit_activity_stream where id = 'big'`;
  const indexes = size - stream.size > chunk ? await dropIndexes(sql) : [];
  for (let first = stream.size + 1; first <= size; first += chunk) {
    const last = Math.min(first + chunk - 1, size);
    await sql.unsafe(load.replaceAll("$first", String(first)).replaceAll("$last", String(last)));
    console.error(`loaded ${last.toLocaleString("en")} of ${size.toLocaleString("en")} entries`);
  }
  await sql`update shipkit_activity_stream set size = ${size} where id = 'big'`;
  for (const definition of indexes) await sql.unsafe(definition);
  await sql`vacuum analyze`;
}

/** Loading is several times faster without them; what it takes to have them again. */
async function dropIndexes(sql: Sql): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = 'shipkit_activity_log' and indexname not like '%_pkey'`;
  for (const { name } of indexes) await sql`drop index ${sql(name)}`;
  return indexes.map(({ definition }) => definition);
}
