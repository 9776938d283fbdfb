import * as schema from "@shipkit/db";
import { unprefixed } from "@shipkit/db/prefix";
import { getTableName, is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";

type Schema = typeof schema;

/** The name of a table's constant in the schema: `teamMembers`. */
export type TableName = { [Name in keyof Schema]: Schema[Name] extends PgTable ? Name : never }[keyof Schema];

/** A row as it is inserted. */
export type NewRow<Name extends TableName> = Schema[Name]["$inferInsert"];

// Object.entries loses the names' types.
const declared = Object.entries(schema).filter(([, value]) => is(value, PgTable)) as [TableName, PgTable][];

const getReferencedTables = (table: PgTable): PgTable[] =>
  getTableConfig(table)
    .foreignKeys.map((key) => key.reference().foreignTable)
    .filter((referenced) => referenced !== table);

/** Sorts tables after those that they reference. */
function sortByReferences(tables: [TableName, PgTable][]): [TableName, PgTable][] {
  const sorted = new Set<PgTable>();
  const visit = (table: PgTable) => {
    if (sorted.has(table)) return;
    getReferencedTables(table).forEach(visit);
    sorted.add(table);
  };
  for (const [, table] of tables) visit(table);
  const order = [...sorted];
  return tables.toSorted(([, left], [, right]) => order.indexOf(left) - order.indexOf(right));
}

/** All tables of the schema, in the order in which rows can be inserted. */
export const tables = sortByReferences(declared);

/** Returns the name of a table in SQL, without the prefix: `team_member`. */
export const getSqlName = (table: PgTable): string => unprefixed(getTableName(table));
