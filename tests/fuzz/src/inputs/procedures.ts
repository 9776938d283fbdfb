import { definitions } from "@shipkit/api";
import { z, type ZodType } from "zod";

/** The JSON Schema of an input's field. Dates have the format `date-time`. */
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
  /** The fields of its input; several shapes if the input is a union. */
  shapes: Record<string, FieldSchema>[];
};

/** All queries and mutations of the router. */
export const procedures: Procedure[] = Object.entries(definitions).flatMap(([path, { type, inputs }]) =>
  type === "subscription" ? [] : [{ path, type, shapes: getShapes(inputs) }],
);

/** Returns the shapes of a procedure's inputs, which are all parsed from the same object. */
function getShapes(inputs: ZodType[]): Procedure["shapes"] {
  const shapesByInput = inputs.map((input) => {
    const schema = toJsonSchema(input);
    return (schema.anyOf ?? [schema]).map(({ properties }) => properties ?? {});
  });
  return shapesByInput.reduce(
    (before, shapes) => before.flatMap((left) => shapes.map((right) => ({ ...left, ...right }))),
    [{}],
  );
}

function toJsonSchema(type: ZodType) {
  return z.toJSONSchema(type, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === "date") jsonSchema.format = "date-time";
    },
  }) as FieldSchema; // the part of JSON Schema that our inputs use
}

export const isId = (field: string) => field.endsWith("Id");

/** Returns whether a field is looked up in rows. A response never repeats its value. */
export const isLookup = (field: string) => isId(field) || ["cursor", "search", "token"].includes(field);

/** Returns the schema of a nullable field without null; of a union, the first one. */
export function getValueSchema(schema: FieldSchema): FieldSchema {
  const first = schema.anyOf?.find(({ type }) => type !== "null");
  return first ? getValueSchema(first) : schema;
}
