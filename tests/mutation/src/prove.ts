// `pnpm prove [pattern]`: mutation testing. Applies one mutant at a time to a copy of the repository, and prints the test that
// kills it. The exit code is 1 if a mutant survives.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import { repository } from "@shipkit/test-guide/copy";
import { findMutants } from "./all-mutants.ts";
import { tests } from "./mutant.ts";
import { createSandbox } from "./sandbox.ts";

const pattern = new RegExp(process.argv[2] ?? "");
const mutants = findMutants(repository).filter(({ kind, name }) => pattern.test(`${kind}: ${name}`));

const dataDir = await mkdtemp(join(tmpdir(), "shipkit-prove-"));
const server = await startEmbeddedPostgres({ dataDir, user: "shipkit", database: "shipkit", durable: false });
const sandboxes = await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism(), mutants.length) }, () =>
    createSandbox(server.url),
  ),
);

/** Distributes items over the sandboxes. Each takes the next item as soon as it is free. */
async function forEachInSandbox<T>(
  items: T[],
  work: (sandbox: (typeof sandboxes)[number], item: T) => Promise<void>,
) {
  const queue = [...items];
  await Promise.all(
    sandboxes.map(async (sandbox) => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(sandbox, item);
    }),
  );
}

let survived = 0;
try {
  const files = [...new Set(mutants.flatMap(({ test }) => test))];
  await forEachInSandbox(files, async (sandbox, file) => {
    const result = await sandbox.runTests(file, file === tests.matrix ? "^in process" : undefined);
    if ("failed" in result) throw new Error(`${file} fails without a mutant: ${result.failed}`);
    if ("notRun" in result) throw new Error(`${file} did not run: ${result.notRun}`);
    console.log(`passes without a mutant: ${file}`);
  });
  await forEachInSandbox(mutants, async (sandbox, mutant) => {
    const startedAt = performance.now();
    const result = await sandbox.testMutant(mutant);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    if (!("failed" in result)) survived++;
    const outcome =
      "failed" in result
        ? `killed by: ${result.failed}`
        : `SURVIVED: ${"notRun" in result ? `the tests did not run: ${result.notRun}` : "the tests passed"}`;
    console.log(`${mutant.kind}: ${mutant.name} (${seconds} s)\n    ${outcome}`);
  });
  console.log(`${mutants.length} mutants, ${mutants.length - survived} killed, ${survived} survived`);
} finally {
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = survived === 0 && mutants.length > 0 ? 0 : 1;
