import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const serverUrl = "http://localhost:3000";
// The server rejects requests of other origins, such as that of the development server.
const proxy = { target: serverUrl, changeOrigin: true, headers: { origin: serverUrl } };

/** Writes `.gz` and `.br` beside each asset, so that the server does not compress them per request. */
const compressAssets = (): Plugin => ({
  name: "compress-assets",
  apply: "build",
  async writeBundle({ dir = "dist" }) {
    const files = await readdir(dir, { recursive: true });
    const paths = files.filter((file) => /\.(js|css|html|svg)$/.test(file)).map((file) => join(dir, file));
    await Promise.all(
      paths.map(async (path) => {
        const text = await readFile(path);
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
      }),
    );
  },
});

export default defineConfig({
  plugins: [react(), compressAssets()],
  build: { modulePreload: { polyfill: false }, target: "es2022" },
  server: { proxy: { "/trpc": proxy, "/api": proxy, "/export": proxy, "/healthz": proxy } },
});
