import type { OpenAPIV3_1 } from "@trpc/openapi";
import { Ajv2020 } from "ajv/dist/2020.js";
import { createDocument } from "../src/openapi/document.ts";

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Holds what goes through the door of plain JSON against the document that describes it. */
export function described(document: OpenAPIV3_1.Document) {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    formats: { "date-time": iso, email: true, uri: true },
    keywords: ["discriminator", ...Object.keys(document)], // which are no keywords of JSON Schema
  });
  ajv.addSchema(document, "document");

  /** What is wrong with `value` by the schema at `pointer`; a schema that is none throws. */
  function complaints(pointer: string[], value: unknown): string[] {
    const path = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
    const validate = ajv.getSchema(`document#/${path.join("/")}`);
    if (!validate) throw new Error(`The document has nothing at ${pointer.join(" ")}`);
    void validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  const content = ["content", "application/json", "schema"];
  const operation = (path: string) => [
    "paths",
    `/${path}`,
    document.paths?.[`/${path}`]?.get ? "get" : "post",
  ];

  return {
    input(path: string, value: unknown): string[] {
      const [, , method] = operation(path);
      const place = method === "get" ? ["parameters", "0"] : ["requestBody"];
      return complaints([...operation(path), ...place, ...content], value);
    },
    answer: (path: string, value: unknown) =>
      complaints([...operation(path), "responses", "200", ...content], value),
    error: (value: unknown) => complaints(["components", "responses", "Error", ...content], value),
  };
}

export type Described = ReturnType<typeof described>;

/** The same of the document that the service would serve, which takes some seconds to make. */
export const describedApi = async (): Promise<Described> => described(await createDocument());
