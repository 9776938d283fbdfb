import { fileURLToPath } from "node:url";
import { appRouter } from "@shipkit/api";
import { generateOpenAPIDocument, type OpenAPIV3_1 } from "@trpc/openapi";
import { errorResponse, info, security, securitySchemes } from "./contract.ts";
import { completed, type Definition } from "./operation.ts";
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
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: Definition }>; // all, by their paths
  const entries = Object.entries(paths).map(([path, { get, post } = {}]) => {
    const definition = procedures[path.slice(1)]?._def;
    if (!definition) throw new Error(`There is no procedure ${path}`);
    return [path, get ? { get: completed(get, definition) } : { post: completed(post ?? {}, definition) }];
  });
  return Object.fromEntries(entries) as OpenAPIV3_1.PathsObject;
}
