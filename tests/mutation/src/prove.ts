// `pnpm prove [pattern]`: plants each fault in a copy, and says by which test it was caught. Ends with 1 where one was not.
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "@shipkit/test-guide/copy";
import { startEmbeddedPostgres } from "@shipkit/embedded-postgres";
import { faultsIn } from "./index.ts";
import { openLane } from "./lane.ts";

const pattern = new RegExp(process.argv[2] ?? "");
const faults = faultsIn(repository).filter(({ kind, name }) => pattern.test(`${kind}: ${name}`));

const dataDir = await mkdtemp(join(tmpdir(), "shipkit-prove-"));
const server = await startEmbeddedPostgres({ dataDir, user: "shipkit", database: "shipkit", durable: false });
const lanes = await Promise.all(
  Array.from({ length: Math.min(4, availableParallelism(), faults.length) }, () => openLane(server.url)),
);

/** Works off what is left of a list, each lane as fast as it can. */
async function share<T>(work: T[], each: (lane: (typeof lanes)[number], item: T) => Promise<void>) {
  const left = [...work];
  await Promise.all(
    lanes.map(async (lane) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await each(lane, item);
    }),
  );
}

let missed = 0;
try {
  const files = [...new Set(faults.flatMap(({ test }) => test))];
  await share(files, async (lane, test) => {
    const verdict = await lane.run(test, test.endsWith("matrix.test.ts") ? "^in process" : undefined);
    if ("caughtBy" in verdict) throw new Error(`${test} fails without a fault: ${verdict.caughtBy}`);
    if (verdict.missed !== "the tests passed") throw new Error(`${test}: ${verdict.missed}`);
    console.log(`passes as it is  ${test}`);
  });
  await share(faults, async (lane, fault) => {
    const started = performance.now();
    const verdict = await lane.prove(fault);
    const seconds = ((performance.now() - started) / 1000).toFixed(0);
    if ("missed" in verdict) missed++;
    const said = "missed" in verdict ? `NOT CAUGHT: ${verdict.missed}` : `by: ${verdict.caughtBy}`;
    console.log(`${fault.kind}: ${fault.name} (${seconds} s)\n    ${said}`);
  });
  console.log(`${faults.length} planted, ${faults.length - missed} caught`);
} finally {
  await Promise.all(lanes.map((lane) => lane.close()));
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
}
process.exitCode = missed === 0 && faults.length > 0 ? 0 : 1;
