import { z } from "zod";
import type { Schema } from "./dereference.ts";

const dateTime = { type: "string", format: "date-time" };

/** Builds the JSON Schema of an input from its zod schema, which has the bounds, formats and defaults that a type lacks. */
export function buildInputSchema(input: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(input, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      delete jsonSchema.pattern; // repeats the format
      if (!isTimestamp(zodSchema)) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, dateTime);
    },
  });
  return schema as Schema; // both are JSON Schema 2020-12
}

/** Returns whether the schema accepts a date, or the string of one, which is what JSON has. */
const isTimestamp = ({ _zod: { def } }: z.core.$ZodTypes) =>
  def.type === "union" && def.options.some((option) => option instanceof z.ZodDate);

/** Builds an example input: the required fields, empty or with their first allowed value. */
export function buildExample({ required = [], properties = {}, anyOf = [] }: Schema): object {
  const [first] = anyOf;
  if (first) return buildExample(first);
  return Object.fromEntries(required.map((name) => [name, properties[name]?.enum?.[0] ?? ""]));
}
