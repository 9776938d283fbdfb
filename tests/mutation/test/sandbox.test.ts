import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "@shipkit/embedded-postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { replace, type Mutant } from "../src/mutant.ts";
import { createSandbox } from "../src/sandbox.ts";

const timeoutMs = 180_000;

let dataDir: string;
let server: EmbeddedPostgres;
let sandbox: Awaited<ReturnType<typeof createSandbox>>;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "shipkit-sandbox-"));
  server = await startEmbeddedPostgres({ dataDir, user: "shipkit", database: "shipkit", durable: false });
  sandbox = await createSandbox(server.url);
}, timeoutMs);

afterAll(async () => {
  await sandbox.close();
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const mutant: Mutant = {
  name: "an error of the log shows values",
  kind: "entry",
  file: "packages/runtime/src/logger.ts",
  mutate: replace(`isQueryError && cause instanceof Error ? "query failed" : message`, "message"),
  test: "packages/runtime/src/logger.test.ts",
};

test(
  "a sandbox names the test that kills a mutant, and restores the file",
  async () => {
    expect(await sandbox.testMutant(mutant)).toEqual({
      failed: "a logged error shows its query and constraint, but no values",
    });
    expect(await sandbox.runTests(mutant.test)).toEqual({ passed: true });
  },
  timeoutMs,
);

test(
  "a run without a test is not taken for one that passed",
  async () => {
    expect(await sandbox.runTests(mutant.test, "no test has this name")).toHaveProperty("notRun");
  },
  timeoutMs,
);
