import { defineConfig } from "vitest/config";

// Clients of the tests connect to the URLs of the tests, whatever a shell has set for libpq.
for (const name of Object.keys(process.env)) if (name.startsWith("PG")) delete process.env[name];

export default defineConfig({
  test: {
    include: [
      "{apps,packages}/*/{src,test}/**/*.test.ts",
      "{apps,packages}/*/{src,test}/**/*.test.tsx",
      "tests/**/*.test.ts",
      "lint/test/*.test.js",
      "scripts/test/*.test.js",
    ],
    globalSetup: ["packages/testing/src/global-setup.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
