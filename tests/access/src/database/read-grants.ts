import { roles } from "@shipkit/db/prefix";
import type { Sql } from "postgres";

type Line = { line: string };

/** Reads the privileges of the serving roles on each table, in the form of `Grants`. */
export async function readTableGrants(sql: Sql): Promise<string[]> {
  const rows = await sql<Line[]>`
    select replace(c.relname, 'shipkit_', '') || ' ' || string_agg(
      case when has_any_column_privilege(r.oid, c.oid, 'select') then 's' else '-' end
        || case when has_any_column_privilege(r.oid, c.oid, 'insert') then 'i' else '-' end
        || case when has_any_column_privilege(r.oid, c.oid, 'update') then 'u' else '-' end
        || case when has_table_privilege(r.oid, c.oid, 'delete') then 'd' else '-' end
        || case when has_table_privilege(r.oid, c.oid, 'truncate, references, trigger') then 'x' else '' end,
      ' ' order by r.rolname) as line
    from pg_class c cross join pg_roles r
    where c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relnamespace = 'public'::regnamespace
      and r.rolname = any (${Object.values(roles)})
    group by c.oid`;
  return rows.map(({ line }) => line).toSorted();
}

/** Reads the columns of each table that the app role may update. */
export async function readUpdatableColumns(sql: Sql): Promise<string[]> {
  const rows = await sql<Line[]>`
    select replace(c.relname, 'shipkit_', '') || ' ' || string_agg(a.attname, ' ' order by a.attname) as line
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and has_column_privilege(${roles.app}, c.oid, a.attnum, 'update')
    group by c.oid`;
  return rows.map(({ line }) => line).toSorted();
}

/** Reads which serving roles may execute each function. */
export async function readFunctionGrants(sql: Sql): Promise<string[]> {
  const rows = await sql<Line[]>`
    select p.proname || ' ' || string_agg(
      case when has_function_privilege(r.oid, p.oid, 'execute') then 'x' else '-' end, ' ' order by r.rolname) as line
    from pg_proc p cross join pg_roles r
    where p.pronamespace::regnamespace::text in ('public', 'shipkit') and r.rolname = any (${Object.values(roles)})
    group by p.oid`;
  return rows.map(({ line }) => line).toSorted();
}
