import { getCasesFile, procedureCases } from "@shipkit/api/testing";
import { actors, isSuccess, type Actor, type ProcedureCase } from "@shipkit/testing";
import type { Tenant } from "../tenants/tenant.ts";
import { getValueSchema, isId, type FieldSchema, type Procedure } from "./procedures.ts";

export type Input = Record<string, unknown>;

/** The cases of a procedure in which an owner of Home succeeds, and that owner: of a deleted Home if none else does. */
export type ValidCases = { owner: Actor; cases: ProcedureCase[] };

/** A valid input for any tenant: for each field of the shape, the index of one of its valid values. */
export type InputTemplate = {
  shape: Procedure["shapes"][number];
  cases: ProcedureCase[];
  choices: number[];
};

const owners = actors.filter(
  (actor) => actor.kind === "member" && actor.teamRole === "owner" && actor.projectRole === null,
);

/** @throws if the procedure has no case in which an owner succeeds */
export function findValidCases(path: string): ValidCases {
  for (const owner of owners) {
    const at = actors.indexOf(owner);
    const cases = procedureCases.filter((row) => row.path === path && isSuccess(row.outcomes[at]));
    if (cases.length > 0) return { owner, cases };
  }
  throw new Error(`An owner succeeds in no case of ${path}. Add one to ${getCasesFile(path)}.`);
}

/** Builds the template's input with the rows of the tenant. */
export const buildInput = ({ shape, cases, choices }: InputTemplate, tenant: Tenant): Input =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema], index) => [
      field,
      getValidValues(field, schema, cases, tenant)[choices[index] ?? 0],
    ]),
  );

/**
 * Finds a template for each shape of a procedure's input: the first combination of valid values that is accepted.
 * @throws if no combination is accepted
 */
export async function findTemplates(
  { path, shapes }: Procedure,
  { cases }: ValidCases,
  getTenant: () => Tenant,
  isAccepted: (input: Input) => Promise<boolean>,
): Promise<InputTemplate[]> {
  const templates: InputTemplate[] = [];
  for (const shape of shapes) {
    const counts = Object.entries(shape).map(
      ([field, schema]) => getValidValues(field, schema, cases, getTenant()).length,
    );
    const choices = await findAsync(listCombinations(counts), (choices) =>
      isAccepted(buildInput({ shape, cases, choices }, getTenant())),
    );
    if (!choices) {
      const fields = Object.keys(shape).join(", ");
      throw new Error(`No input of ${path} with ${fields} is accepted. Add a case to ${getCasesFile(path)}.`);
    }
    templates.push({ shape, cases, choices });
  }
  return templates;
}

async function findAsync<T>(
  items: Iterable<T>,
  predicate: (item: T) => Promise<boolean>,
): Promise<T | undefined> {
  for (const item of items) if (await predicate(item)) return item;
  return undefined;
}

/** Lists the combinations of one index per count. */
function* listCombinations([count, ...rest]: number[]): Generator<number[]> {
  if (count === undefined) yield [];
  else
    for (let index = 0; index < count; index++)
      for (const others of listCombinations(rest)) yield [index, ...others];
}

const futureAndPast = [new Date("2100-01-01"), new Date("2000-01-01")];

/** Returns valid values of a field: those of the cases, or else some of its type. */
function getValidValues(
  field: string,
  schema: FieldSchema,
  cases: ProcedureCase[],
  { fixtures }: Tenant,
): unknown[] {
  const inputs = cases.map((row) => Object(row.buildInput(fixtures)) as Input); // empty if it takes none
  const values = inputs.flatMap((input) => (field in input ? [input[field]] : []));
  if (values.length > 0) return [...new Set(values)];
  const type = getValueSchema(schema);
  if (type.enum) return type.enum;
  if (field === "cursor") return ["zebra", "2026-01-01T00:00:00.000000Z_zebra"];
  if (type.format === "uri") return ["https://example.com/picture.png"];
  if (type.format === "date-time") return futureAndPast;
  if (type.type === "string" && !isId(field) && !type.format) return ["zebra"];
  if (type.type === "boolean") return [true, false];
  if (type.type === "integer" || type.type === "number") return [Math.max(type.minimum ?? 1, 1) + 4];
  const [path = ""] = cases.map((row) => row.path);
  throw new Error(`No case of ${path} has the field ${field}. Add one to ${getCasesFile(path)}.`);
}

/** Returns the rows of the other tenant in the table of this id. */
export function getForeignRows(id: unknown, { ids }: Tenant, otherTenant: Tenant): string[] {
  const rowId = String(id).replace(/^key:/, "");
  const table = Object.keys(ids).find((table) => ids[table]?.includes(rowId));
  if (table === undefined) throw new Error(`${rowId} is no row of the fixtures`);
  return otherTenant.ids[table] ?? [];
}
