import { fileURLToPath } from "node:url";
import { definitions } from "@shipkit/api";
import { generateOpenAPIDocument, type OpenAPIV3_1 } from "@trpc/openapi";
import { dereferenceDocument } from "./dereference.ts";
import { errorResponse, info, security, securitySchemes } from "./metadata.ts";
import { enrichOperation } from "./operation.ts";

/**
 * Creates the OpenAPI document of all queries and mutations at `/api/v1`. Outputs are inferred from types, which takes
 * TypeScript some seconds. Inputs come from the zod schemas.
 */
export async function createDocument(): Promise<OpenAPIV3_1.Document> {
  const router = fileURLToPath(new URL("router.ts", import.meta.url));
  const options = { servers: [{ url: "/api/v1" }] };
  const document = dereferenceDocument(await generateOpenAPIDocument(router, options));
  const { schemas = {}, responses = {} } = document.components ?? {};
  const error = { ...responses["Error"], ...errorResponse };
  return {
    ...document,
    info,
    security,
    paths: enrichPaths(document),
    components: { schemas, responses: { Error: error }, securitySchemes },
  };
}

function enrichPaths({ paths = {} }: OpenAPIV3_1.Document): OpenAPIV3_1.PathsObject {
  const entries = Object.entries(paths).map(([path, { get, post } = {}]) => {
    const definition = definitions[path.slice(1)];
    if (!definition) throw new Error(`There is no procedure ${path}`);
    const operation = enrichOperation(get ?? post ?? {}, definition);
    return [path, get ? { get: operation } : { post: operation }];
  });
  return Object.fromEntries(entries) as OpenAPIV3_1.PathsObject;
}
