import type { OpenAPIV3_1 } from "@trpc/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createDocument } from "../src/openapi/create-document.ts";

const iso8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Validates plain JSON against an OpenAPI document. Each function returns what is wrong. */
export type OpenApiValidator = ReturnType<typeof createOpenApiValidator>;

export function createOpenApiValidator(document: OpenAPIV3_1.Document) {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    formats: { "date-time": iso8601, email: true, uri: true },
    keywords: ["discriminator", ...Object.keys(document)], // not keywords of JSON Schema
  });
  ajv.addSchema(document, "document");

  /** @throws an error if the document has no valid schema at the pointer */
  function validate(pointer: string[], value: unknown): string[] {
    const path = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const validateSchema = ajv.getSchema(`document#/${path.join("/")}`);
    if (!validateSchema) throw new Error(`The document has nothing at ${pointer.join(" ")}`);
    void validateSchema(value);
    return (validateSchema.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  const content = ["content", "application/json", "schema"];
  const getOperation = (path: string) => [
    "paths",
    `/${path}`,
    document.paths?.[`/${path}`]?.get ? "get" : "post",
  ];

  return {
    validateInput(path: string, value: unknown): string[] {
      const operation = getOperation(path);
      const location = operation.at(-1) === "get" ? ["parameters", "0"] : ["requestBody"];
      return validate([...operation, ...location, ...content], value);
    },
    validateOutput: (path: string, value: unknown) =>
      validate([...getOperation(path), "responses", "200", ...content], value),
    validateError: (value: unknown) => validate(["components", "responses", "Error", ...content], value),
  };
}

/** Creates a validator for the document that the API serves, which takes some seconds. */
export const createApiValidator = async (): Promise<OpenApiValidator> =>
  createOpenApiValidator(await createDocument());
