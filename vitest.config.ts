import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { databaseSettingNames, serviceSettingNames } from "./packages/runtime/src/setting-names.ts";
import { LongFilesFirst } from "./vitest.sequencer.ts";

// Tests bring their own settings. What is left in the shell must not change them, nor a proxy what they call on this machine.
const proxyNames = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"].flatMap((name) => [name, name.toLowerCase()]);
const settingNames = [...serviceSettingNames, ...databaseSettingNames, "NODE_ENV", "NODE_USE_ENV_PROXY"];
for (const name of [...settingNames, ...proxyNames]) delete process.env[name];

// Clients of the tests connect to the URLs of the tests, whatever a shell has set for libpq.
for (const name of Object.keys(process.env)) if (name.startsWith("PG")) delete process.env[name];

/** Test files that replace a module, so that the others need another copy of it. */
const replacingModules = ["tests/access/test/without-app-checks.test.ts"];

const files = [
  "{apps,packages}/*/{src,test}/**/*.test.ts",
  "{apps,packages}/*/{src,test}/**/*.test.tsx",
  "tests/**/*.test.ts",
  "lint/test/*.test.js",
  "scripts/test/*.test.js",
];

export default defineConfig({
  test: {
    projects: [
      // The files of a worker share its modules: to evaluate them takes longer than most files' tests.
      {
        extends: true,
        test: {
          name: "shared",
          isolate: false,
          include: files,
          exclude: [...configDefaults.exclude, ...replacingModules],
        },
      },
      { extends: true, test: { name: "isolated", include: replacingModules } },
    ],
    globalSetup: ["packages/testing/src/global-setup.ts"],
    pool: "forks",
    maxWorkers: Math.max(3, availableParallelism() - 1), // on two cores, some tests wait while others compute
    sequence: { sequencer: LongFilesFirst },
    restoreMocks: true,
    unstubEnvs: true,
    // Tests wait for conditions. These limits end one that hangs, also on a machine that has little time for it.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
