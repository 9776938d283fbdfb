import { getTableColumns, sql, type Placeholder, type SQL } from "drizzle-orm";
import type { TextSearch } from "../schema/searchable.ts";
import { callFunction } from "./call-function.ts";

/** The placeholders of a page of a text search; `filters` is JSON. */
export type SearchPage = Record<"within" | "text" | "filters" | "cursor" | "limit", Placeholder>;

/** Condition: the row is on this page of a text search. */
export function isInSearchPage({ table, functionName }: TextSearch, page: SearchPage): SQL {
  const { within, text, filters, cursor, limit } = page;
  const ids = callFunction(functionName, within, text, sql`${filters}::jsonb`, cursor, limit);
  return sql`${getTableColumns(table)["id"]} = any (array(select ${ids}))`;
}
