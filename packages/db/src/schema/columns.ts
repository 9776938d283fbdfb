import { getTableColumns, sql, type AnyColumn } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  pgTableCreator,
  timestamp,
  unique,
  uniqueIndex,
  varchar,
  type AnyPgColumn,
  type PgColumnBuilderBase,
  type PgTable,
} from "drizzle-orm/pg-core";
import { prefix, prefixed } from "../prefix.ts";

const create = pgTableCreator(prefixed);
const immutableBuilders = new WeakSet<PgColumnBuilderBase>();
const immutableColumns = new WeakMap<PgTable, string[]>();

/** `pgTable` under the prefix, with row-level security: rows without a policy are invisible. */
export const createTable = ((
  name: string,
  columns: Record<string, PgColumnBuilderBase>,
  extraConfig: Parameters<typeof create>[2],
) => {
  const table = create(name, columns, extraConfig as never); // an overload of its own for each form
  const built = Object.entries(getTableColumns(table));
  const immutable = built.filter(([key]) => immutableBuilders.has(columns[key] as PgColumnBuilderBase)); // its builder
  immutableColumns.set(
    table,
    immutable.map(([, { name }]) => name),
  );
  return table.enableRLS();
}) as unknown as typeof create; // enableRLS() only omits itself from the type

/**
 * Marks a column that requests cannot update: the app role is not granted UPDATE on it. It says which team or user the row
 * belongs to, or only a SQL function may change it.
 */
export function immutable<Builder extends PgColumnBuilderBase>(column: Builder): Builder {
  immutableBuilders.add(column);
  return column;
}

/** Returns the names of a table's immutable columns in the database. */
export const listImmutableColumns = (table: PgTable): string[] => immutableColumns.get(table) ?? [];

const now = sql`now()`;

/** Builds a timestamp column with its time zone, as a `Date`. */
export const timestampColumn = (name: string) => timestamp(name, { withTimezone: true });

/** Builds the primary key: a time-ordered UUID (version 7, RFC 9562) that the database generates unless the writer supplies an id. */
export const id = () =>
  immutable(
    varchar("id", { length: 255 })
      .primaryKey()
      .default(sql.raw(`${prefix}.generate_uuid_v7()`)),
  );

/** Builds a column that holds the id of another row. */
export const foreignId = (name: string) => varchar(name, { length: 255 });

export const timestamps = {
  createdAt: immutable(timestampColumn("created_at").notNull().default(now)),
  updatedAt: timestampColumn("updated_at")
    .notNull()
    .default(now)
    .$onUpdate(() => new Date()),
};

/** Columns of a table whose rows are deleted softly: policies hide them from all but those who may restore them. */
export const softDelete = { deletedAt: timestampColumn("deleted_at") };

const joinNames = (columns: AnyColumn[]) => columns.map((column) => column.name).join("_");

type Columns = [AnyPgColumn, ...AnyPgColumn[]];

/** Builds an index that is named after its table and columns. */
export const indexOn = (table: string, ...columns: Columns) =>
  index(prefixed(`${table}_${joinNames(columns)}_idx`)).on(...columns);

/** Builds a unique index that is named after its table and columns. */
export const uniqueIndexOn = (table: string, ...columns: Columns) =>
  uniqueIndex(prefixed(`${table}_${joinNames(columns)}_key`)).on(...columns);

/** Builds a unique constraint, which a composite foreign key can reference. List the columns alphabetically, for `db.push`. */
export const uniqueOn = (table: string, ...columns: Columns) =>
  unique(prefixed(`${table}_${joinNames(columns)}_key`)).on(...columns);

/**
 * Builds a foreign key with a short name: Drizzle's may exceed PostgreSQL's 63 characters. Each needs an index that starts
 * with its columns, which a test checks.
 */
export const references = (table: string, columns: Columns, foreignColumns: Columns) =>
  foreignKey({ name: prefixed(`${table}_${joinNames(columns)}_fk`), columns, foreignColumns });

/** Builds a CHECK constraint `role in ('owner', …)`. Values of an enum can be added, but not removed. */
export const checkIn = (table: string, column: AnyColumn, values: readonly string[]) =>
  check(
    prefixed(`${table}_${column.name}_check`),
    sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`,
  );
