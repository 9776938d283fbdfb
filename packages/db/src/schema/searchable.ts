import { getTableName, type AnyColumn, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { unprefixed } from "../prefix.ts";

type SearchOptions<Within, Filter> = {
  /** The column of the parent: each search runs within one team or project. */
  within: Within;
  /** The columns whose text is searched. */
  columns: AnyColumn[];
  /** Columns that the caller can require to be equal. */
  filters?: Filter[];
  /** A table to join, if it contains searched columns. */
  join?: { table: PgTable; on: SQL };
  /**
   * The condition for a visible row; by default that of the SELECT policy. Alternatives are tried in order until one finds
   * rows, so that each can use its index.
   */
  visible?: SQL[];
};

/**
 * A text search finds the rows under one parent whose searchable columns contain a text, of those that the actor may read
 * and that are not deleted. `db.migrate` creates its SQL function, `search_<table>()`.
 */
export class TextSearch<
  Table extends PgTable = PgTable,
  Within extends string = string,
  Filter extends string = string,
> {
  readonly table: Table;
  readonly options: SearchOptions<Within, Filter>;

  constructor(table: Table, options: SearchOptions<Within, Filter>) {
    this.table = table;
    this.options = options;
  }

  get functionName(): string {
    return `search_${unprefixed(getTableName(this.table))}`;
  }
}

type ColumnKey<Table extends PgTable> = keyof Table["$inferSelect"] & string;

/**
 * Declares the searchable columns of a table:
 *
 *     export const taskSearch = searchable(tasks, { within: "projectId", columns: [tasks.title] });
 */
export const searchable = <
  Table extends PgTable,
  Within extends ColumnKey<Table>,
  Filter extends ColumnKey<Table> = never,
>(
  table: Table,
  options: SearchOptions<Within, Filter>,
) => new TextSearch<Table, Within, Filter>(table, options);
