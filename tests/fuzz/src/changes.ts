import { hashSecret } from "@shipkit/db/secrets";
import type { TestDatabase } from "@shipkit/db/testing";

/** A row that was committed: what it was, and what it is. */
export type Change = {
  actor: string;
  table: string;
  before: Row | null;
  after: Row | null;
};

type Row = Record<string, unknown>;

/**
 * Lets the database note each row that is written, by trigger and so whichever way it came about, under the caller of the
 * transaction; also the jobs that a worker is given. What is rolled back is not noted, nor what the tests set up.
 */
export async function noteChanges(testDatabase: TestDatabase): Promise<void> {
  const { ownerSql: owner } = testDatabase;
  await owner.unsafe(`
    create schema noted;
    create table noted.change (at bigserial, caller text, "table" text, before jsonb, after jsonb);
    create index on noted.change (caller);
    create function noted.note() returns trigger language plpgsql security definer as $$
    begin
      if coalesce(current_setting('shipkit.action', true), '') <> 'test.fixture' then
        insert into noted.change (caller, "table", before, after) values (
          coalesce(current_setting('shipkit.actor', true), ''), tg_table_name,
          case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end);
      end if;
      return null;
    end $$`);
  for (const table of [...(await tablesOf(testDatabase)), "shipkit_worker._private_jobs"])
    await owner`create trigger zz_note after insert or update or delete on ${owner(table)} for each row execute function noted.note()`;
}

/** ShipKit's tables, but for the counters of limits, which count what is refused. */
async function tablesOf({ ownerSql: owner }: TestDatabase): Promise<string[]> {
  const tables = await owner<{ name: string }[]>`
    select relname as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'shipkit_rate_limit' order by relname`;
  return tables.map(({ name }) => name);
}

/** What these callers have changed since this was asked last. */
export const takeChanges = ({ ownerSql: owner }: TestDatabase, callers: string[]): PromiseLike<Change[]> =>
  owner<Change[]>`
    with taken as (delete from noted.change where caller = any (${callers}) returning *)
    select caller, "table", before, after from taken order by at`;

/** What was changed by a caller, and not asked for. */
export const takeRest = ({ ownerSql: owner }: TestDatabase): PromiseLike<Change[]> =>
  owner<Change[]>`delete from noted.change where caller <> '' returning caller, "table", before, after`;

/** The rows of the database as they are now, all or those of `only`: their ids, by table, their texts, and a hash of each table. */
export async function photograph(testDatabase: TestDatabase, only?: Map<string, string[]>) {
  const ids = new Map<string, string[]>();
  const texts = new Set<string>();
  const hashes: Record<string, string> = {};
  for (const table of await tablesOf(testDatabase)) {
    const wanted = only?.get(table) ?? null;
    const rows = await testDatabase.ownerSql<{ id: string; row: Row }[]>`
      select t.id, to_jsonb(t) as row from ${testDatabase.ownerSql(table)} t
      where ${wanted}::text[] is null or t.id = any (${wanted}) order by t.id`;
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
