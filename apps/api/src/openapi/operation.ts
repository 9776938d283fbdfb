import type { Definition } from "@shipkit/api";
import type { OpenAPIV3_1 } from "@trpc/openapi";
import type { z } from "zod";
import type { Schema } from "./dereference.ts";
import { buildExample, buildInputSchema } from "./input-schema.ts";
import { securityByCallers } from "./metadata.ts";

type Operation = OpenAPIV3_1.OperationObject;

type Content = { content?: Record<string, { schema?: Schema }> };

const json = "application/json";

/** Adds who may call it, and the schema of its input, to an inferred operation. */
export function enrichOperation(inferred: Operation, { type, inputs, meta }: Definition): Operation {
  const { parameters = [], requestBody, ...operation } = inferred;
  const inferredInput = (parameters[0] ?? requestBody) as Content | undefined; // dereferenced before
  const schema = copyDescriptions(inferredInput, mergeInputs(inputs));
  if (meta.callers) operation.security = securityByCallers[meta.callers];
  if (isEmpty(schema)) return operation;
  const required = !inputs.every((input) => input.safeParse(undefined).success);
  const input = { required, content: { [json]: { schema, example: buildExample(schema) } } };
  return type === "query"
    ? { ...operation, parameters: [{ name: "input", in: "query", ...input }] }
    : { ...operation, requestBody: input };
}

function mergeInputs(inputs: z.ZodType[]): Schema {
  const [schema = {}, ...others] = inputs.map(buildInputSchema);
  return others.length === 0 ? schema : { allOf: [schema, ...others] };
}

const isEmpty = ({ type, properties = {} }: Schema) =>
  type === "object" && Object.keys(properties).length === 0;

/** Copies the descriptions of fields, which are their comments in the source. */
function copyDescriptions(from: Content = {}, schema: Schema): Schema {
  const { properties = {} } = from.content?.[json]?.schema ?? {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) {
    const description = properties[name]?.description;
    if (description) field.description ??= description;
  }
  return schema;
}
