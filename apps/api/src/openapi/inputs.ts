import { z } from "zod";
import type { Schema } from "./schemas.ts";

const text = { type: "string", format: "date-time" };

/** What a procedure takes, from its zod schema, which knows bounds, formats and defaults where a type knows none. */
export function inputSchema(input: z.ZodType): Schema {
  const { $schema: _, ...schema } = z.toJSONSchema(input, {
    io: "input",
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      delete jsonSchema.pattern; // of a format, which says the same
      if (!isMoment(zodSchema)) return;
      delete jsonSchema.anyOf;
      Object.assign(jsonSchema, text);
    },
  });
  return schema as Schema; // both are JSON Schema of 2020-12
}

/** Whether this takes a date, or the text of one, which is what JSON has. */
const isMoment = ({ _zod: { def } }: z.core.$ZodTypes) =>
  def.type === "union" && def.options.some((option) => option instanceof z.ZodDate);

/** An input to start from: each field that has to be there, empty or with the first value that it may take. */
export function exampleOf({ required = [], properties = {}, anyOf = [] }: Schema): object {
  const [first] = anyOf;
  if (first) return exampleOf(first);
  return Object.fromEntries(required.map((name) => [name, properties[name]?.enum?.[0] ?? ""]));
}
