import { prepared, type Db, type Placeholders, type Search } from "@shipkit/db";
import { lt, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { z } from "zod";
import { id } from "./input.ts";

/** What every list takes. */
export const pageInput = {
  /** `nextCursor` of the page before; none for the first. */
  cursor: id.nullish(),
  limit: z.number().int().min(1).max(100).default(20),
};

/** The same where a list takes nothing else, and so may be called without input. */
export const pageOnly = z.object(pageInput).prefault({});

export type PageInput = { cursor?: string | null | undefined; limit: number };

export type Page<Row> = { items: Row[]; nextCursor: string | null };

/** One page out of `limit + 1` rows: the one too many tells that there is a next page. */
export function toPage<Row extends { id: string }>(rows: Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type Query<Row> = { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<Row[]> } };

/**
 * A list in keyset pages, compiled once: as two statements, the first page and the pages after a cursor, so
 * that the index on `key` serves both.
 * @param build adds `after` to its conditions, orders by `key` descending and limits by `$.limit`
 */
export function keysetList<V extends Record<string, unknown>, Row extends { id: string }>(
  key: AnyColumn,
  build: (db: Db, $: Placeholders<V & { limit: number }>, after: SQL | undefined) => Query<Row>,
) {
  const first = prepared((db, $: Placeholders<V & { limit: number }>) => build(db, $, undefined));
  const next = prepared((db, $: Placeholders<V & { limit: number; cursor: string }>) =>
    build(db, $, lt(key, sql.placeholder("cursor"))),
  );
  return async (db: Db, { cursor, limit, ...values }: V & PageInput): Promise<Page<Row>> => {
    const read = { ...values, limit: limit + 1 } as unknown as V & { limit: number };
    return toPage(await (cursor == null ? first(db, read) : next(db, { ...read, cursor })), limit);
  };
}

/**
 * A search in keyset pages, compiled once: a function of the database finds the page's ids.
 * @param build selects the rows that are found, ordered by their id descending
 */
export function searchList<Row extends { id: string }>(build: (db: Db, found: Search) => Query<Row>) {
  const find = prepared((db, $: Placeholders<Record<keyof Search, unknown>>) => build(db, $));
  return async (db: Db, { cursor, limit, ...values }: { teamId: string; text: string } & PageInput) =>
    toPage(await find(db, { ...values, cursor: cursor ?? null, limit: limit + 1 }), limit);
}
