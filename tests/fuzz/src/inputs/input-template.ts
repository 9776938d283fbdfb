import { getValueSchema, isId, type FieldSchema, type Procedure } from "./procedures.ts";
import type { Tenant } from "../tenants/tenant.ts";

export type Input = Record<string, unknown>;

/** A valid input for any tenant: for each field of the shape, the index of one of its valid values. */
export type InputTemplate = { shape: Procedure["shapes"][number]; choices: number[] };

/** Tables of id fields that are not named after their table. */
const tableByField: Record<string, string> = { target: "project" };

const futureAndPast = [new Date("2100-01-01"), new Date("2000-01-01")];

/** Builds the template's input with the rows of the tenant. */
export const buildInput = ({ shape, choices }: InputTemplate, tenant: Tenant): Input =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema], index) => [
      field,
      getValidValues(field, schema, tenant)[choices[index] ?? 0],
    ]),
  );

/**
 * Finds a template for each shape of a procedure's input: the first combination of valid values that is accepted.
 * @throws if no combination is accepted
 */
export async function findTemplates(
  { path, shapes }: Procedure,
  getTenant: () => Tenant,
  isAccepted: (input: Input) => Promise<boolean>,
): Promise<InputTemplate[]> {
  const templates: InputTemplate[] = [];
  for (const shape of shapes) {
    const counts = Object.entries(shape).map(
      ([field, schema]) => getValidValues(field, schema, getTenant()).length,
    );
    const choices = await findAsync(listCombinations(counts), (choices) =>
      isAccepted(buildInput({ shape, choices }, getTenant())),
    );
    if (!choices)
      throw new Error(
        `No input of ${path} with ${Object.keys(shape).join(", ")} is accepted. Add the rows that it needs to packages/testing/src/tenant.ts.`,
      );
    templates.push({ shape, choices });
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

/** Returns valid values of a field, starting with those that most procedures accept. */
function getValidValues(field: string, schema: FieldSchema, tenant: Tenant): unknown[] {
  const type = getValueSchema(schema);
  if (type.enum) return type.enum;
  if (isId(field)) return getRows(field, tenant);
  if (field === "token") return [tenant.token];
  if (field === "cursor") return ["zebra", "2026-01-01T00:00:00.000000Z_zebra"];
  if (type.format === "email") return ["new@example.com", tenant.email];
  if (type.format === "uri") return ["https://example.com/picture.png"];
  if (type.format === "date-time") return futureAndPast;
  if (type.type === "string") return ["zebra"];
  if (type.type === "boolean") return [true, false];
  if (type.type === "integer" || type.type === "number") return [Math.max(type.minimum ?? 1, 1) + 4];
  throw new Error(
    `No valid value for the field ${field}, ${JSON.stringify(type)}. Add one to input-template.ts.`,
  );
}

/** Returns the tenant's rows that an id field may name: for `invitationId`, those of `invitation` or `team_invitation`. */
export function getRows(field: string, { ids }: Tenant): string[] {
  const prefix = field.slice(0, -"Id".length);
  const name = tableByField[prefix] ?? prefix.replaceAll(/[A-Z]/g, (upper) => `_${upper.toLowerCase()}`);
  const table =
    Object.keys(ids).find((table) => table === name) ??
    Object.keys(ids).find((table) => table.endsWith(`_${name}`)) ??
    Object.keys(ids).find((table) => table.startsWith(`${name}_`));
  const rows = table === undefined ? [] : (ids[table] ?? []);
  if (rows.length === 0)
    throw new Error(`No row for the field ${field}. Add one to packages/testing/src/tenant.ts.`);
  return rows;
}
