import {
  isInSearchPage,
  prepared,
  type Db,
  type Placeholders,
  type SearchPage,
  type TextSearch,
} from "@shipkit/db";
import { and, eq, lt, sql, type AnyColumn, type BinaryOperator, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { z } from "zod";
import { id } from "./input.ts";

/** The input of every list. */
export const pageInput = {
  /** `nextCursor` of the previous page; none for the first page. */
  cursor: id.nullish(),
  limit: z.number().int().min(1).max(100).default(20),
};

/** The input of a list that takes nothing else, and may be called without input. */
export const pageOnly = z.object(pageInput).prefault({});

export type PageInput = { cursor?: string | null | undefined; limit: number };

export type Page<Row> = { items: Row[]; nextCursor: string | null };

/** Builds a page from `limit + 1` rows: the extra row tells that there is a next page. */
export function toPage<Row extends { id: string }>(rows: Row[], limit: number): Page<Row> {
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

type Query<Row> = { prepare(name: string): { execute(values?: Values): Promise<Row[]> } };
type Values = Record<string, unknown>;

/** A filter is a column that must be equal, or a column with another operator: `[gte, tasks.createdAt]`. */
type Filter = AnyColumn | readonly [operator: BinaryOperator, column: AnyColumn];

type NoFilters = { [Name in never]: Filter };

type FilterColumn<F> = F extends readonly [BinaryOperator, infer Column] ? Column : F;

type FilterValues<Filters> = {
  [Name in keyof Filters]?: FilterColumn<Filters[Name]> extends AnyColumn
    ? FilterColumn<Filters[Name]>["_"]["data"] | undefined
    : never;
};

/**
 * Creates a list in keyset pages, newest first. It is compiled once for each combination of filters, with and without a
 * cursor, so that PostgreSQL plans each by its own indexes.
 * @param key the unique column by which pages continue
 * @param build adds `page` to its conditions, orders by `key` descending and limits by `values.limit`
 * @param filters conditions that apply if the input has a value for them
 */
export function keysetList<
  V extends Values,
  Row extends { id: string },
  Filters extends Record<string, Filter> = NoFilters,
>(
  key: AnyColumn,
  build: (db: Db, values: Placeholders<V & { limit: number }>, page: SQL | undefined) => Query<Row>,
  filters?: Filters,
) {
  const lists = new Map<string, (db: Db, values: Values) => Promise<Row[]>>();

  function compile(filterNames: string[], hasCursor: boolean) {
    const conditions = filterNames.map((name) => toCondition(name, filters?.[name]));
    if (hasCursor) conditions.push(lt(key, sql.placeholder("cursor")));
    return prepared((db, values: Placeholders<Values>) =>
      build(db, values as Placeholders<V & { limit: number }>, and(...conditions)),
    );
  }

  return async (
    db: Db,
    { cursor, limit, ...values }: V & FilterValues<Filters> & PageInput,
  ): Promise<Page<Row>> => {
    const given: Values = values;
    const filterNames = Object.keys(filters ?? {}).filter((name) => given[name] !== undefined);
    const hasCursor = cursor != null;
    const shape = JSON.stringify([hasCursor, ...filterNames]);
    const list = lists.get(shape) ?? compile(filterNames, hasCursor);
    lists.set(shape, list);
    return toPage(await list(db, { ...given, cursor, limit: limit + 1 }), limit);
  };
}

const isOperatorFilter = (filter: Filter) => Array.isArray(filter);

function toCondition(name: string, filter: Filter | undefined): SQL | undefined {
  if (filter === undefined) return undefined;
  const [operator, column] = isOperatorFilter(filter) ? filter : ([eq, filter] as const);
  return operator(column, sql.param(sql.placeholder(name), column)); // a bare placeholder would not be encoded
}

/**
 * Creates a text search in keyset pages, newest first. It is compiled once.
 * @param build selects the rows with `isOnPage`, ordered by their id descending
 */
export function searchList<
  Table extends PgTable,
  Within extends string,
  Filter extends string & keyof Table["$inferSelect"],
  Row extends { id: string },
>(search: TextSearch<Table, Within, Filter>, build: (db: Db, isOnPage: SQL) => Query<Row>) {
  const { within, filters = [] } = search.options;
  const list = prepared((db, values: Placeholders<Record<keyof SearchPage, unknown>>) =>
    build(db, isInSearchPage(search, values)),
  );

  return async (
    db: Db,
    {
      cursor,
      limit,
      text,
      ...values
    }: Record<Within, string> & { text: string } & PageInput & {
        [Name in Filter]?: Table["$inferSelect"][Name] | undefined;
      },
  ): Promise<Page<Row>> => {
    const given: Values = values;
    const rows = await list(db, {
      within: given[within],
      text,
      filters: JSON.stringify(Object.fromEntries(filters.map((name) => [name, given[name]]))),
      cursor: cursor ?? null,
      limit: limit + 1,
    });
    return toPage(rows, limit);
  };
}
