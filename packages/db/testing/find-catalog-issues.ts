import type { Sql } from "postgres";
import { prefix, roles } from "../src/prefix.ts";

const maxPrefixLength = 16;

/** PostgreSQL truncates longer identifiers. */
const maxNameLength = 63;

/**
 * Checks the catalog of a database that contains only ShipKit against the rules for tables and names. New tables are
 * covered without a change here.
 * @returns one line for each issue: the rule and the object
 */
export async function findCatalogIssues(sql: Sql): Promise<string[]> {
  const rows = await sql<{ issue: string }[]>`
    with tables as (
      select c.oid, c.relname, c.relrowsecurity from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    ), columns as (
      select t.relname, a.attname, a.attnum, a.attnotnull, format_type(a.atttypid, a.atttypmod) as type, t.oid
      from tables t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
    ), names(kind, name) as (
      select 'relation', c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
      union all select 'type', t.typname from pg_type t
        where t.typnamespace = 'public'::regnamespace and t.typtype = 'e'
      union all select 'constraint', c.conname from pg_constraint c
        where c.connamespace = 'public'::regnamespace and c.contype <> 'n'
      union all select 'policy', p.polname from pg_policy p
      union all select 'trigger', g.tgname from pg_trigger g where not g.tgisinternal
      union all select 'function', p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace
      union all select 'schema', n.nspname from pg_namespace n
        where n.nspname !~ '^(pg_|information_schema$|public$)'
    )
    select 'foreign key without an index: ' || conname as issue
    from pg_constraint c
    where contype = 'f' and connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
        and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
    union all select 'no row-level security: ' || relname from tables where not relrowsecurity
    union all select 'timestamp without its zone: ' || relname || '.' || attname
      from columns where type like 'timestamp%without%'
    union all select 'id is not varchar(255): ' || relname from tables t where not exists (
      select from columns c join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indkey::text = c.attnum::text
      where c.oid = t.oid and c.attname = 'id' and c.type = 'character varying(255)')
    union all select 'no ' || missing || ': ' || relname
      from tables t, unnest(array['created_at', 'updated_at']) as missing
      where not exists (select from columns c where c.oid = t.oid and c.attname = missing and c.attnotnull)
    union all select 'tenant table without its trigger: ' || relname from tables t
      where relname <> ${`${prefix}_activity_log`}
        and (relname = ${`${prefix}_team`} or exists (select from columns c where c.oid = t.oid and c.attname = 'team_id'))
        and not exists (
          select from pg_trigger g
          where g.tgrelid = t.oid and g.tgname = t.relname || '_record_external_change' and g.tgenabled = 'O' and g.tgtype & 28 = 28)
    union all select 'tenant id that requests can update: ' || relname || '.' || attname
      from columns where attname in ('team_id', 'project_id') and has_column_privilege(${roles.app}::name, oid, attnum, 'update')
    union all select kind || ' without the prefix: ' || name from names
      where not starts_with(name, ${`${prefix}_`}) and not (kind = 'schema' and name = ${prefix})
    union all select kind || ' too long under another prefix: ' || name from names
      where length(name) - length(${prefix}) + ${maxPrefixLength} > ${maxNameLength}
    order by issue`;
  return rows.map(({ issue }) => issue);
}
