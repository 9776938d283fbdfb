import { existsSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import sirv, { type Options } from "sirv";
import { sendJson } from "./http.ts";

/** Lets files whose name holds a hash of their content be cached forever. */
function setCacheControl(response: ServerResponse, path: string): void {
  const immutable = path.startsWith("/assets/");
  response.setHeader("cache-control", immutable ? "public, max-age=31536000, immutable" : "no-cache");
}

const sendNotFound = (response: ServerResponse, message: string) =>
  sendJson(response, 404, JSON.stringify({ message }));

/**
 * Serves the files that `pnpm build` wrote to a directory, compressed if a compressed file exists.
 * @param name what the directory holds, for the message if it was not built
 */
export function serveStatic(directory: URL, name: string, options: Options = {}): RequestListener {
  if (!existsSync(directory)) return (_, response) => sendNotFound(response, `${name} is not built`);
  const serve = sirv(fileURLToPath(directory), {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: setCacheControl,
    onNoMatch: (_, response) => sendNotFound(response, "Not found"),
    ...options,
  });
  return (request, response) => serve(request, response);
}
