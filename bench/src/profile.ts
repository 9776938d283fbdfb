import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { receiveMessage, startServer, stopAll } from "./child.ts";
import { contestants } from "./contestants.ts";
import { createBenchDatabase } from "./database.ts";
import { startLoader } from "./loader.ts";
import type { Profile } from "./profiler.ts";
import type { Operation } from "./target.ts";

// `pnpm bench.profile [--create]` profiles ShipKit's server under load.
// `--out` writes the profile for a browser's developer tools; `--server` selects another row of the table.

const { values: options } = parseArgs({
  options: {
    create: { type: "boolean", default: false },
    out: { type: "string" },
    server: { type: "string", default: "4" },
    warm: { type: "string", default: "20" },
  },
});

const groups: [name: string, pattern: RegExp][] = [
  ["tRPC", /@trpc\//],
  ["zod", /\/zod\//],
  ["superjson", /superjson|copy-anything|is-what/],
  ["drizzle", /drizzle-orm/],
  ["postgres.js", /\/postgres\//],
  ["pino", /pino|sonic-boom|safe-stable|quick-format/],
  ["our code", /\/(packages|apps|bench)\//],
  ["node", /^node:/],
];

type Cost = { group: string; name: string; share: number };

/** Computes the self time of each function as a share of the busy time, in descending order. */
function computeCosts({ nodes, samples = [], timeDeltas = [] }: Profile): Cost[] {
  const times = new Map<number, number>();
  samples.forEach((id, index) => times.set(id, (times.get(id) ?? 0) + (timeDeltas[index] ?? 0)));
  const found = new Map<string, Cost>();
  let busy = 0;
  for (const { id, callFrame } of nodes) {
    const { functionName, url, lineNumber } = callFrame;
    const time = times.get(id) ?? 0;
    if (functionName === "(idle)") continue;
    busy += time;
    const group = groups.find(([, pattern]) => pattern.test(url))?.[0] ?? "V8 and native";
    const file = url.split("/").slice(-2).join("/");
    const name = `${functionName || "(anonymous)"}${url ? `  ${file}:${lineNumber + 1}` : ""}`;
    const cost = found.get(name) ?? { group, name, share: 0 };
    cost.share += time;
    found.set(name, cost);
  }
  return [...found.values()]
    .map((cost) => ({ ...cost, share: cost.share / busy }))
    .toSorted((a, b) => b.share - a.share);
}

const percent = (share: number) => `${(share * 100).toFixed(1).padStart(5)} %`;

function print(all: Cost[]): void {
  const sums = new Map<string, number>();
  for (const { group, share } of all) sums.set(group, (sums.get(group) ?? 0) + share);
  for (const [group, share] of [...sums].toSorted((a, b) => b[1] - a[1])) console.log(percent(share), group);
  console.log();
  for (const { group, name, share } of all.slice(0, 60)) console.log(percent(share), group.padEnd(14), name);
}

let drop = async () => {};
const end = () => stopAll().then(() => drop());
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

try {
  const creation = createBenchDatabase();
  drop = creation.drop;
  const database = await creation.ready;
  const contestant = contestants[Number(options.server)];
  if (!contestant) throw new Error(`--server takes 0 to ${contestants.length - 1}`);
  const profiler = fileURLToPath(new URL("profiler.ts", import.meta.url));
  const load = startLoader(database.targets);
  const { child, port } = await startServer(contestant.entry, database.url, ["--import", profiler]);
  const operation: Operation = options.create ? "create" : "list";
  const order = { port, protocol: contestant.protocol, operation, connections: 16 };
  await load({ ...order, seconds: Number(options.warm) });

  const profiling = receiveMessage(child);
  child.send("profile");
  await profiling;
  const { requests, elapsedMs } = await load({ ...order, seconds: 10 });
  const profile = receiveMessage<Profile>(child);
  child.send("profiled");
  const taken = await profile;
  if (options.out) await writeFile(options.out, JSON.stringify(taken));
  console.log(
    `${contestant.name}, ${operation}: ${((requests / elapsedMs) * 1000).toFixed(0)} requests/s under the profiler\n`,
  );
  print(computeCosts(taken));
} finally {
  await end();
}
