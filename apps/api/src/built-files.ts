import { existsSync } from "node:fs";
import type { RequestListener, ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import sirv, { type Options } from "sirv";
import { sendJson } from "./http.ts";

/** What a build names by its content never changes; the page that names it is asked for each time. */
function setCaching(response: ServerResponse, path: string): void {
  const forEver = path.startsWith("/assets/");
  response.setHeader("cache-control", forEver ? "public, max-age=31536000, immutable" : "no-cache");
}

const refuse = (response: ServerResponse, message: string) =>
  sendJson(response, 404, JSON.stringify({ message }));

/** Serves what `pnpm build` left in a folder, compressed where it did that too; says so where it has not run. */
export function builtFiles(folder: URL, what: string, options: Options = {}): RequestListener {
  if (!existsSync(folder)) return (_, response) => refuse(response, `${what} is not built`);
  const serve = sirv(fileURLToPath(folder), {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: setCaching,
    onNoMatch: (_, response) => refuse(response, "Not found"),
    ...options,
  });
  return (request, response) => serve(request, response);
}
