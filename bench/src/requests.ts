import { parseArgs } from "node:util";
import { startServer, stopAll } from "./child.ts";
import { contestants } from "./contestants.ts";
import { createBenchDatabase } from "./database.ts";
import { startLoader } from "./loader.ts";
import { measure, type Plan, type Server } from "./measure.ts";
import { renderReport } from "./report.ts";
import { countRoundTrips } from "./round-trips.ts";

const { values: options } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

const plan: Plan = options.quick
  ? { warmSeconds: { list: 2, create: 1 }, rounds: 1, seconds: 1.5 }
  : { warmSeconds: { list: 20, create: 10 }, rounds: 3, seconds: 4 };

const started = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);

let drop = async () => {};
let ending: Promise<void> | undefined;
const end = () => (ending ??= stopAll().then(() => drop()));

for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

try {
  say("creating the database");
  const creation = createBenchDatabase();
  drop = creation.drop;
  const database = await creation.ready;
  const load = startLoader(database.targets);

  const roundTrips = [];
  for (const contestant of contestants) {
    say(`counting the round trips of ${contestant.name}`);
    roundTrips.push(await countRoundTrips(contestant, database.url, load));
  }

  const servers: Server[] = [];
  for (const contestant of contestants)
    servers.push({ contestant, ...(await startServer(contestant.entry, database.url)) });
  const measured = await measure(servers, plan, { load, getDatabaseCpuMs: database.getCpuMs, say });

  const rows = roundTrips.flatMap((trips, index) => {
    const found = measured[index];
    return found ? [{ measured: found, roundTrips: trips }] : [];
  });
  console.log(`\n${renderReport(rows, database.version)}`);
  if (options.quick)
    console.log("\nThis was a quick run with cold servers. Quote the figures of a full run.");
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}
