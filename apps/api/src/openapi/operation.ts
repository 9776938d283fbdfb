import type { OpenAPIV3_1 } from "@trpc/openapi";
import type { Definition } from "@shipkit/api";
import type { z } from "zod";
import { securityOf } from "./metadata.ts";
import { exampleOf, inputSchema } from "./inputs.ts";
import type { Schema } from "./schemas.ts";

type Operation = OpenAPIV3_1.OperationObject;

type Content = { content?: Record<string, { schema?: Schema }> };

const json = "application/json";

/** What was inferred of a procedure, with who may call it, and with its input by its zod schema. */
export function completed(inferred: Operation, { type, inputs, meta }: Definition): Operation {
  const { parameters = [], requestBody, ...operation } = inferred;
  const given = (parameters[0] ?? requestBody) as Content | undefined; // no reference, which are settled
  const schema = documented(schemaOf(inputs), given);
  if (meta.callers) operation.security = securityOf[meta.callers];
  if (isEmpty(schema)) return operation;
  const required = !inputs.every((input) => input.safeParse(undefined).success);
  const input = { required, content: { [json]: { schema, example: exampleOf(schema) } } };
  return type === "query"
    ? { ...operation, parameters: [{ name: "input", in: "query", ...input }] }
    : { ...operation, requestBody: input };
}

function schemaOf(inputs: z.ZodType[]): Schema {
  const [schema = {}, ...others] = inputs.map(inputSchema);
  return others.length === 0 ? schema : { allOf: [schema, ...others] };
}

const isEmpty = ({ type, properties = {} }: Schema) =>
  type === "object" && Object.keys(properties).length === 0;

/** Fields with the comments that stand at them in the source. */
function documented(schema: Schema, given: Content = {}): Schema {
  const { properties = {} } = given.content?.[json]?.schema ?? {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const description = properties[name]?.description;
    if (description) field.description ??= description;
  }
  return schema;
}
