import { sql, type AnyColumn } from "drizzle-orm";
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
} from "drizzle-orm/pg-core";
import { prefix, prefixed } from "../prefix.ts";

const create = pgTableCreator(prefixed);

/** `pgTable` under the prefix, with row-level security on: a table without a policy shows nothing. */
export const createTable = ((...args: Parameters<typeof create>) =>
  create(...args).enableRLS()) as unknown as typeof create; // enableRLS() only drops itself from the type

const now = sql`now()`;

/** A timestamp with its time zone, as a `Date`. */
export const timestampColumn = (name: string) => timestamp(name, { withTimezone: true });

/** Primary key: a time-ordered UUID (version 7, RFC 9562) that the database makes unless the writer gives one. */
export const id = () =>
  varchar("id", { length: 255 })
    .primaryKey()
    .default(sql.raw(`${prefix}.uuid_v7()`));

/** A column that holds another row's id. */
export const foreignId = (name: string) => varchar(name, { length: 255 });

export const timestamps = {
  createdAt: timestampColumn("created_at").notNull().default(now),
  updatedAt: timestampColumn("updated_at")
    .notNull()
    .default(now)
    .$onUpdate(() => new Date()),
};

/** Marks the row as removed; it and all under it are gone for everyone but those who may restore it. */
export const softDelete = { deletedAt: timestampColumn("deleted_at") };

const joinNames = (columns: AnyColumn[]) => columns.map((column) => column.name).join("_");

type Columns = [AnyPgColumn, ...AnyPgColumn[]];

/** An index, named by its table and columns. */
export const indexOn = (table: string, ...columns: Columns) =>
  index(prefixed(`${table}_${joinNames(columns)}_idx`)).on(...columns);

/** A unique index, named by its table and columns. */
export const uniqueIndexOn = (table: string, ...columns: Columns) =>
  uniqueIndex(prefixed(`${table}_${joinNames(columns)}_key`)).on(...columns);

/** A unique constraint, which a composite foreign key can reference; its columns in alphabetical order, for `push`. */
export const uniqueOn = (table: string, ...columns: Columns) =>
  unique(prefixed(`${table}_${joinNames(columns)}_key`)).on(...columns);

/**
 * A foreign key under a name that fits: Drizzle's own can pass PostgreSQL's 63 characters.
 * Every one needs an index that starts with its columns; a test reads the catalog for it.
 */
export const references = (table: string, columns: Columns, foreignColumns: Columns) =>
  foreignKey({ name: prefixed(`${table}_${joinNames(columns)}_fk`), columns, foreignColumns });

/** `role in ('owner', …)`: a column type would need a migration of its own kind for each new role. */
export const checkIn = (table: string, column: AnyColumn, values: readonly string[]) =>
  check(
    prefixed(`${table}_${column.name}_check`),
    sql`${column} in (${sql.raw(values.map((value) => `'${value}'`).join(", "))})`,
  );
