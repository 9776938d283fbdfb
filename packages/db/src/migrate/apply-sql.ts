import { is } from "drizzle-orm";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import { readdir, readFile } from "node:fs/promises";
import type { Sql } from "postgres";
import { permissions } from "../permissions.ts";
import { jobNames } from "../queries/job.queries.ts";
import { ColumnPolicy } from "../schema/column-policy.ts";
import { listImmutableColumns } from "../schema/columns.ts";
import { TextSearch } from "../schema/searchable.ts";
import * as productSchema from "../schema/tables.ts";
import { applyPrefix } from "./apply-prefix.ts";
import { renderColumnPolicy, renderTextSearch } from "./render-declarations.ts";

const folder = new URL("../sql/", import.meta.url);

type Schema = Record<string, unknown>;

/** Runs files and folders of `src/sql`, in this order, in one transaction. */
export async function applySql(sql: Sql, names: string[], schema: Schema = productSchema): Promise<void> {
  const files = (await Promise.all(names.map(listFiles))).flat();
  const texts = await Promise.all(files.map((file) => readFile(new URL(file, folder), "utf8")));
  const filled = fillPlaceholders(applyPrefix(texts.join("\n")), schema);
  await sql.begin((tx) => tx.unsafe(`set local check_function_bodies = off;\n${filled}`));
}

async function listFiles(name: string): Promise<string[]> {
  if (!name.endsWith("/")) return [name];
  const files = await readdir(new URL(name, folder));
  return files.toSorted().map((file) => `${name}${file}`);
}

/** Replaces the placeholders, which `src/sql/README.md` lists. */
function fillPlaceholders(text: string, schema: Schema): string {
  return text
    .replaceAll("$tables$", `array[${tableNames(schema).map(toRegclass).join()}]`)
    .replaceAll("$immutable_columns$", toImmutableColumns(schema))
    .replaceAll("$text_searches$", toJsonb(listTextSearches(schema).map(renderTextSearch)))
    .replaceAll("$column_policies$", toJsonb(listColumnPolicies(schema).map(renderColumnPolicy)))
    .replaceAll("$job_names$", toTextArray(jobNames))
    .replaceAll(/\$(team|project)_roles\((.+?)\)\$/g, (_, kind: "team" | "project", permission: string) =>
      toTextArray(findRoles(permission, kind)),
    );
}

function findRoles(permission: string, kind: "team" | "project"): readonly string[] {
  const grants: Record<string, { team: readonly string[]; project?: readonly string[] }> = permissions;
  const roles = grants[permission]?.[kind];
  if (!roles) throw new Error(`SQL names ${permission}, which ${kind} roles do not have`);
  return roles;
}

/** Returns the names of the schema's tables in the database. */
export const tableNames = (schema: Schema = productSchema): string[] =>
  listTables(schema).map((table) => getTableConfig(table).name);

const listTables = (schema: Schema) => Object.values(schema).filter((value) => is(value, PgTable));

const listTextSearches = (schema: Schema) =>
  Object.values(schema).filter((value): value is TextSearch => value instanceof TextSearch);

const listColumnPolicies = (schema: Schema) =>
  Object.values(schema).filter((value) => value instanceof ColumnPolicy);

function toImmutableColumns(schema: Schema): string {
  const rows = listTables(schema).flatMap((table) =>
    listImmutableColumns(table).map((column) => `(${toRegclass(getTableConfig(table).name)}, '${column}')`),
  );
  return `(values ${rows.join()}) as immutable (relation, attribute)`;
}

const toJsonb = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;

const toRegclass = (table: string) => `'public.${table}'::regclass`;

const toTextArray = (names: readonly string[]) => `'{${names.join()}}'::text[]`;
