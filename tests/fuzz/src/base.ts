import { isId, valueSchema, type FieldSchema, type Procedure } from "./procedures.ts";
import type { Tenant } from "./tenant.ts";

export type Input = Record<string, unknown>;

/** Picks one valid value of each field of an input's shape, the same for each tenant. */
export type Base = { shape: Procedure["shapes"][number]; picks: number[] };

/** Ids that are not named by the table whose row they hold. */
const tables: Record<string, string> = { target: "project" };

/** Dates that a field may take: what is to come, and what has been. */
const dates = [new Date("2100-01-01"), new Date("2000-01-01")];

/** The input that the picks make of this tenant's things. */
export const inputOf = ({ shape, picks }: Base, tenant: Tenant): Input =>
  Object.fromEntries(
    Object.entries(shape).map(([field, schema], at) => [
      field,
      valuesOf(field, schema, tenant)[picks[at] ?? 0],
    ]),
  );

/**
 * The bases of a procedure, one for each shape of its input: the first choice of values with which `accepts` says that the
 * call is not refused.
 * @throws an error that says what is missing where there is none
 */
export async function basesOf(
  { path, shapes }: Procedure,
  tenant: () => Tenant,
  accepts: (input: Input) => Promise<boolean>,
): Promise<Base[]> {
  const bases: Base[] = [];
  for (const shape of shapes) {
    const counts = Object.entries(shape).map(([field, schema]) => valuesOf(field, schema, tenant()).length);
    const base = await firstThat(
      choices(counts),
      (picks) => accepts(inputOf({ shape, picks }, tenant())),
      shape,
    );
    if (!base)
      throw new Error(
        `No input of ${path} with ${Object.keys(shape).join(", ")} is accepted: add to tenant.ts what it is about`,
      );
    bases.push(base);
  }
  return bases;
}

async function firstThat(
  all: Iterable<number[]>,
  accepts: (picks: number[]) => Promise<boolean>,
  shape: Base["shape"],
): Promise<Base | undefined> {
  for (const picks of all) if (await accepts(picks)) return { shape, picks };
  return undefined;
}

/** Every way to pick one of each. */
function* choices([count, ...rest]: number[]): Generator<number[]> {
  if (count === undefined) yield [];
  else for (let pick = 0; pick < count; pick++) for (const others of choices(rest)) yield [pick, ...others];
}

/** Valid values of a field, those first that most procedures take. */
function valuesOf(field: string, schema: FieldSchema, tenant: Tenant): unknown[] {
  const type = valueSchema(schema);
  if (type.enum) return type.enum;
  if (isId(field)) return rowsOf(field, tenant);
  if (field === "token") return [tenant.token];
  if (field === "cursor") return ["zebra", "2026-01-01T00:00:00.000000Z_zebra"];
  if (type.format === "email") return ["new@example.com", tenant.email];
  if (type.format === "uri") return ["https://example.com/picture.png"];
  if (type.format === "date-time") return dates;
  if (type.type === "string") return ["zebra"];
  if (type.type === "boolean") return [true, false];
  if (type.type === "integer" || type.type === "number") return [Math.max(type.minimum ?? 1, 1) + 4];
  throw new Error(
    `No valid value is known for the field ${field}, ${JSON.stringify(type)}: add one to base.ts`,
  );
}

/** The tenant's rows that an id field may name: `invitationId` those of the table `invitation` or `team_invitation`. */
export function rowsOf(field: string, { ids }: Tenant): string[] {
  const thing = field.slice(0, -"Id".length);
  const name = tables[thing] ?? thing.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const table =
    Object.keys(ids).find((table) => table === name) ??
    Object.keys(ids).find((table) => table.endsWith(`_${name}`)) ??
    Object.keys(ids).find((table) => table.startsWith(`${name}_`));
  const rows = table === undefined ? [] : (ids[table] ?? []);
  if (rows.length === 0) throw new Error(`No row is known for the field ${field}: add one to tenant.ts`);
  return rows;
}
