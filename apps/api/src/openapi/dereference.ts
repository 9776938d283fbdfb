import type { OpenAPIV3_1 } from "@trpc/openapi";

export type Schema = OpenAPIV3_1.SchemaObject;

const referencePrefix = "#/components/schemas/";

/**
 * Replaces references by their schemas, since the inferred names depend on the order of the procedures, and normalizes
 * schemas that a validator would misread. Only recursive schemas stay components.
 */
export function dereferenceDocument({
  components = {},
  ...document
}: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const { schemas: schemasByName = {}, responses } = components;
  const recursive: Record<string, Schema> = {};

  function dereference(node: unknown, parents: string[]): unknown {
    if (Array.isArray(node)) return node.map((item) => dereference(item, parents));
    if (typeof node !== "object" || node === null) return node;
    const name = getReferencedName(node);
    const schema = schemasByName[name];
    if (schema === undefined) return normalize(dereferenceValues(node, parents));
    if (parents.includes(name)) {
      recursive[name] = schema;
      return node;
    }
    const dereferenced = dereference(schema, [...parents, name]);
    if (name in recursive) recursive[name] = dereferenced as Schema; // of the same shape
    return dereferenced;
  }

  function dereferenceValues(node: object, parents: string[]): object {
    const entries = Object.entries(node).map(([key, value]: [string, unknown]) => [
      key,
      // The names of properties are not keywords of JSON Schema.
      key === "properties" ? dereferenceValues(value as object, parents) : dereference(value, parents),
    ]);
    return Object.fromEntries(entries) as object;
  }

  const result = dereference({ ...document, components: { responses } }, []) as OpenAPIV3_1.Document; // of the same shape
  return { ...result, components: { ...result.components, schemas: recursive } };
}

const getReferencedName = (node: { $ref?: unknown }) =>
  typeof node.$ref === "string" && node.$ref.startsWith(referencePrefix)
    ? node.$ref.slice(referencePrefix.length)
    : "";

function normalize({ oneOf, allOf, ...schema }: Schema): Schema {
  // The enum of a nullable field lists the strings only.
  if (schema.enum && schema.type?.includes("null")) schema.enum = [...schema.enum, null];
  // A value may match several members of a TypeScript union.
  if (oneOf) schema.anyOf = oneOf;
  if (!allOf?.some(isClosed)) return allOf ? { ...schema, allOf } : schema;
  // Each part of an intersection would reject the properties of the others.
  const parts = allOf.map(allowAdditionalProperties);
  return Object.assign(schema, { type: "object", allOf: parts, unevaluatedProperties: false });
}

const isClosed = ({ additionalProperties }: Schema) => additionalProperties === false;

function allowAdditionalProperties(schema: Schema): Schema {
  const { additionalProperties: _, ...open } = schema;
  return open;
}
