import { definitions } from "@shipkit/api";
import { z, type ZodType } from "zod";

/** What an input's field may hold, as JSON Schema says it; dates are of the format `date-time`. */
export type FieldSchema = {
  type?: string;
  format?: string;
  enum?: string[];
  const?: unknown;
  minimum?: number;
  anyOf?: FieldSchema[];
  properties?: Record<string, FieldSchema>;
};

export type Procedure = {
  path: string;
  type: "query" | "mutation";
  /** The shapes that its input may take: more than one where it is a union. */
  shapes: Record<string, FieldSchema>[];
};

/** Every query and mutation of the API, found by a walk over the router. */
export const procedures: Procedure[] = Object.entries(definitions).flatMap(([path, { type, inputs }]) =>
  type === "subscription" ? [] : [{ path, type, shapes: shapesOf(inputs) }],
);

/** Several inputs of one procedure are one after another parsed from the same object. */
function shapesOf(inputs: ZodType[]): Procedure["shapes"] {
  const each = inputs.map((input) => {
    const schema = jsonSchema(input);
    return (schema.anyOf ?? [schema]).map(({ properties }) => properties ?? {});
  });
  return each.reduce(
    (before, shapes) => before.flatMap((one) => shapes.map((other) => ({ ...one, ...other }))),
    [{}],
  );
}

function jsonSchema(type: ZodType) {
  return z.toJSONSchema(type, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "date") jsonSchema.format = "date-time";
    },
  }) as FieldSchema; // the part of JSON Schema that zod writes for our inputs
}

/** Whether a field names a row by its id. */
export const isId = (field: string) => field.endsWith("Id");

/** Whether a field's text is compared with rows, and so is not told again by an answer. */
export const isSought = (field: string) => isId(field) || ["cursor", "search", "token"].includes(field);

/** What a field holds where it is not null: the first of what it may. */
export function valueSchema(schema: FieldSchema): FieldSchema {
  const first = schema.anyOf?.find(({ type }) => type !== "null");
  return first ? valueSchema(first) : schema;
}
