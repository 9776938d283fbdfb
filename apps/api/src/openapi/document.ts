import { fileURLToPath } from "node:url";
import { definitions } from "@shipkit/api";
import { generateOpenAPIDocument, type OpenAPIV3_1 } from "@trpc/openapi";
import { errorResponse, info, security, securitySchemes } from "./metadata.ts";
import { completed } from "./operation.ts";
import { settled } from "./schemas.ts";

/**
 * Describes every query and mutation of the router as programs call them at `/api/v1`: their answers by their types,
 * which takes TypeScript some seconds to infer, and their inputs by their zod schemas.
 */
export async function createDocument(): Promise<OpenAPIV3_1.Document> {
  const router = fileURLToPath(new URL("router.ts", import.meta.url));
  const inferred = settled(await generateOpenAPIDocument(router, { servers: [{ url: "/api/v1" }] }));
  const { schemas = {}, responses = {} } = inferred.components ?? {};
  const error = { ...responses["Error"], ...errorResponse };
  return {
    ...inferred,
    info,
    security,
    paths: pathsOf(inferred),
    components: { schemas, responses: { Error: error }, securitySchemes },
  };
}

function pathsOf({ paths = {} }: OpenAPIV3_1.Document): OpenAPIV3_1.PathsObject {
  const entries = Object.entries(paths).map(([path, { get, post } = {}]) => {
    const definition = definitions[path.slice(1)];
    if (!definition) throw new Error(`There is no procedure ${path}`);
    return [path, get ? { get: completed(get, definition) } : { post: completed(post ?? {}, definition) }];
  });
  return Object.fromEntries(entries) as OpenAPIV3_1.PathsObject;
}
