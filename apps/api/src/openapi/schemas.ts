import type { OpenAPIV3_1 } from "@trpc/openapi";

export type Schema = OpenAPIV3_1.SchemaObject;

const prefix = "#/components/schemas/";

/**
 * The document with its schemas in place, since the names that they are given follow the order of the procedures, and
 * with what a validator would refuse put right. Only a type that holds itself stays a component.
 */
export function settled({ components = {}, ...document }: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const { schemas: named = {}, responses } = components;
  const recursive: Record<string, Schema> = {};

  function settle(node: unknown, within: string[]): unknown {
    if (Array.isArray(node)) return node.map((item) => settle(item, within));
    if (typeof node !== "object" || node === null) return node;
    const name = nameOf(node);
    const schema = named[name];
    if (schema === undefined) return repaired(settleEach(node, within));
    if (within.includes(name)) {
      recursive[name] = schema;
      return node;
    }
    const inPlace = settle(schema, [...within, name]);
    if (name in recursive) recursive[name] = inPlace as Schema; // as it was before
    return inPlace;
  }

  function settleEach(node: object, within: string[]): object {
    const entries = Object.entries(node).map(([key, value]: [string, unknown]) => [
      key,
      // The names of fields are no keywords.
      key === "properties" ? settleEach(value as object, within) : settle(value, within),
    ]);
    return Object.fromEntries(entries) as object;
  }

  const whole = settle({ ...document, components: { responses } }, []) as OpenAPIV3_1.Document; // as it was before
  return { ...whole, components: { ...whole.components, schemas: recursive } };
}

const nameOf = (node: { $ref?: unknown }) =>
  typeof node.$ref === "string" && node.$ref.startsWith(prefix) ? node.$ref.slice(prefix.length) : "";

function repaired({ oneOf, allOf, ...schema }: Schema): Schema {
  // Of texts to choose from, or none, it lists the texts alone.
  if (schema.enum && schema.type?.includes("null")) schema.enum = [...schema.enum, null];
  // A value may fit several members of a union of TypeScript's.
  if (oneOf) schema.anyOf = oneOf;
  if (!allOf?.some(isClosed)) return allOf ? { ...schema, allOf } : schema;
  // Each part of an intersection would refuse the fields of the others.
  const parts = allOf.map(opened);
  return Object.assign(schema, { type: "object", allOf: parts, unevaluatedProperties: false });
}

const isClosed = ({ additionalProperties }: Schema) => additionalProperties === false;

function opened(part: Schema): Schema {
  const { additionalProperties: _, ...open } = part;
  return open;
}
