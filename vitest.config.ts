import { defineConfig } from "vitest/config";

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
