import { hashSecret } from "@shipkit/db/secrets";
import type { TestDatabase } from "@shipkit/testing";

/** A committed change of a row. */
export type Change = {
  actorId: string;
  table: string;
  before: Row | null;
  after: Row | null;
};

type Row = Record<string, unknown>;

/**
 * Creates triggers that capture each committed change, and each enqueued job, with the actor of its transaction. Changes
 * of test fixtures are not captured.
 */
export async function captureChanges(testDatabase: TestDatabase): Promise<void> {
  const { ownerSql: sql } = testDatabase;
  await sql.unsafe(`
    create schema capture;
    create table capture.change (position bigserial, actor_id text, "table" text, before jsonb, after jsonb);
    create index on capture.change (actor_id);
    create function capture.capture_change() returns trigger language plpgsql security definer as $$
    begin
      if coalesce(current_setting('shipkit.action', true), '') <> 'test.fixture' then
        insert into capture.change (actor_id, "table", before, after) values (
          coalesce(current_setting('shipkit.actor', true), ''), tg_table_name,
          case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      end if;
      return null;
    end $$`);
  for (const table of [...(await listTables(testDatabase)), "shipkit_worker._private_jobs"])
    await sql`create trigger zz_capture after insert or update or delete on ${sql(table)} for each row execute function capture.capture_change()`;
}

/** Lists the tables, except the counters of rate limits, which rejected calls change too. */
async function listTables({ ownerSql: sql }: TestDatabase): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'shipkit_rate_limit' order by relname`;
  return tables.map(({ name }) => name);
}

/** Takes the changes of these actors since the last call. */
export const takeChanges = ({ ownerSql: sql }: TestDatabase, actorIds: string[]): PromiseLike<Change[]> =>
  sql<Change[]>`
    with taken as (delete from capture.change where actor_id = any (${actorIds}) returning *)
    select actor_id as "actorId", "table", before, after from taken order by position`;

/** Takes the changes of actors that no one took. */
export const takeRemainingChanges = ({ ownerSql: sql }: TestDatabase): PromiseLike<Change[]> =>
  sql<Change[]>`
    delete from capture.change where actor_id <> '' returning actor_id as "actorId", "table", before, after`;

/** A snapshot of the database: the ids by table, all texts, and a hash of each table. */
export type Snapshot = { ids: Map<string, string[]>; texts: string[]; hashes: Record<string, string> };

/** @param only the ids by table to which the snapshot is limited */
export async function takeSnapshot(
  testDatabase: TestDatabase,
  only?: Map<string, string[]>,
): Promise<Snapshot> {
  const { ownerSql: sql } = testDatabase;
  const ids = new Map<string, string[]>();
  const texts = new Set<string>();
  const hashes: Record<string, string> = {};
  for (const table of await listTables(testDatabase)) {
    const onlyIds = only?.get(table) ?? null;
    const rows = await sql<{ id: string; row: Row }[]>`
      select t.id, to_jsonb(t) as row from ${sql(table)} t
      where ${onlyIds}::text[] is null or t.id = any (${onlyIds}) order by t.id`;
    ids.set(
      table,
      Array.from(rows, ({ id }) => id),
    );
    const values = rows.flatMap(({ row }) => Object.values(row));
    for (const value of values) if (typeof value === "string") texts.add(value);
    hashes[table] = hashSecret(JSON.stringify(rows));
  }
  return { ids, texts: [...texts], hashes };
}
