import { mkdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { createDocument } from "./create-document.ts";

// Writes the document, and a page to try the procedures, to `dist`, at the paths of their URLs.
const dist = new URL("../../dist/api/", import.meta.url);

const files = {
  "docs/index.html": new URL("page/index.html", import.meta.url),
  "docs/page.js": new URL("page/page.js", import.meta.url),
  "docs/swagger-ui.css": new URL(import.meta.resolve("swagger-ui-dist/swagger-ui.css")),
  "docs/swagger-ui-bundle.js": new URL(import.meta.resolve("swagger-ui-dist/swagger-ui-bundle.js")),
};

/** Writes a file, and its compressed form for browsers. */
async function writeCompressed(path: string, content: string | Buffer): Promise<void> {
  await writeFile(new URL(path, dist), content);
  await writeFile(new URL(`${path}.gz`, dist), await promisify(gzip)(content, { level: 9 }));
}

await mkdir(new URL("docs/", dist), { recursive: true });
await writeCompressed("openapi.json", JSON.stringify(await createDocument()));
for (const [path, source] of Object.entries(files)) await writeCompressed(path, await readFile(source));
