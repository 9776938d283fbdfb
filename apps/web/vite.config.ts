import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const service = "http://localhost:3000";
// The service takes no call from another site's page, which the development server would be.
const toService = { target: service, changeOrigin: true, headers: { origin: service } };

/** Writes `.gz` and `.br` beside each asset, so that the service need not compress them over and over. */
const compressed = (): Plugin => ({
  name: "compressed",
  apply: "build",
  async writeBundle({ dir = "dist" }) {
    const names = await readdir(dir, { recursive: true });
    const texts = names.filter((name) => /\.(js|css|html|svg)$/.test(name)).map((name) => join(dir, name));
    await Promise.all(
      texts.map(async (path) => {
        const text = await readFile(path);
        await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
        await writeFile(`${path}.br`, await promisify(brotliCompress)(text));
      }),
    );
  },
});

export default defineConfig({
  plugins: [react(), compressed()],
  build: { modulePreload: { polyfill: false }, target: "es2022" },
  server: { proxy: { "/trpc": toService, "/api": toService, "/export": toService, "/healthz": toService } },
});
