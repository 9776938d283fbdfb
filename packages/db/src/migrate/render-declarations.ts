import { getTableColumns, getTableName, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { getTableConfig, PgDialect, type PgTable } from "drizzle-orm/pg-core";
import { roles } from "../prefix.ts";
import type { ColumnPolicy } from "../schema/column-policy.ts";
import type { TextSearch } from "../schema/searchable.ts";

// Renders what `sql/functions/search.sql` and `sql/triggers/column-policy.sql` need to know of a declaration.

const dialect = new PgDialect();

/** Renders SQL without parameters; columns are named `"table"."column"`. */
const render = (value: SQL | AnyColumn) => dialect.sqlToQuery(sql`${value}`.inlineParams()).sql;

export function renderTextSearch({ table, options, functionName }: TextSearch) {
  const columns = getTableColumns(table);
  const getColumn = (key: string) => {
    const column = columns[key];
    if (!column) throw new Error(`${getTableName(table)} has no column ${key}`);
    return column;
  };
  const within = render(getColumn(options.within));
  const toCondition = (column: AnyColumn) => `position(lower(p_text) in lower(${render(column)})) > 0`;
  const toFilter = (key: string) =>
    `(p_filters->>'${key}' is null or ${render(getColumn(key))}::text = p_filters->>'${key}')`;
  return {
    name: functionName,
    source: `public."${getTableName(table)}"${options.join ? renderJoin(options.join) : ""}`,
    row_id: render(getColumn("id")),
    within,
    // The parent is the same for all rows, so that PostgreSQL checks its permission once.
    visible: (options.visible ?? [getReadCondition(table)]).map((condition) =>
      render(condition).replaceAll(within, "p_within"),
    ),
    conditions: [
      `(${options.columns.map(toCondition).join(" or ")})`,
      ...(options.filters ?? []).map(toFilter),
      ...(columns["deletedAt"] ? [`${render(columns["deletedAt"])} is null`] : []),
    ].join(" and "),
  };
}

const renderJoin = ({ table, on }: { table: PgTable; on: SQL }) =>
  ` join public."${getTableName(table)}" on ${render(on)}`;

/** Returns the condition of a table's SELECT policies for requests. */
function getReadCondition(table: PgTable): SQL {
  const policies = getTableConfig(table).policies.filter(
    (policy) => policy.for === "select" && policy.to === roles.app,
  );
  const condition = or(...policies.map(({ using }) => using));
  if (!condition) throw new Error(`${getTableName(table)} has no SELECT policy`);
  return condition;
}

export const renderColumnPolicy = ({ column, condition }: ColumnPolicy) => ({
  relation: getTableName(column.table),
  attribute: column.name,
  condition: render(condition),
});
