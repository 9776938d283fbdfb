import { createDb, projects, type Database } from "@shipkit/db";
import { createBenchDatabase } from "./database.ts";
import { formatTable } from "./table.ts";
import type { Target } from "./target.ts";

// Measures what its activity entry costs a mutation: the same insert with and without, alternating, in one process.

const [rounds, seconds, clients] = [6, 4, 8];

type Variant = { name: string; create: (database: Database, target: Target) => Promise<unknown> };

const variants: Variant[] = [
  {
    name: "without an entry",
    create: (database, { userId, teamId }) =>
      database.asUser({ userId, action: "project.create" }, async (db, record) => {
        await db.insert(projects).values({ teamId, name: "Apollo" }).returning();
        record(null);
      }),
  },
  {
    name: "with its entry",
    create: (database, { userId, teamId }) =>
      database.asUser({ userId, action: "project.create" }, async (db, record) => {
        const [project] = await db.insert(projects).values({ teamId, name: "Apollo" }).returning();
        if (project) record(project, { details: `created project ${project.name}` });
      }),
  },
];

const { ready, drop } = createBenchDatabase();
let ending: Promise<void> | undefined;
const end = () => (ending ??= drop());
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

/** Measures the milliseconds of one mutation: elapsed, CPU of this process, CPU of the database. */
async function measureRound(
  { create }: Variant,
  database: Database,
  targets: Target[],
  getCpuMs: () => Promise<number>,
) {
  const [started, processBefore, databaseBefore] = [performance.now(), process.cpuUsage(), await getCpuMs()];
  let count = 0;
  const client = async () => {
    while (performance.now() - started < seconds * 1000) {
      const target = targets[count++ % targets.length];
      if (target) await create(database, target);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const elapsedMs = performance.now() - started;
  const { user, system } = process.cpuUsage(processBefore);
  return {
    elapsed: (elapsedMs * clients) / count,
    process: (user + system) / 1000 / count,
    database: ((await getCpuMs()) - databaseBefore) / count,
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

try {
  const { url, version, targets, getCpuMs } = await ready;
  const database = createDb(url, { max: clients });
  for (const variant of variants) await measureRound(variant, database, targets, getCpuMs); // warm
  const measured = variants.map((): Awaited<ReturnType<typeof measureRound>>[] => []);
  for (let turn = 0; turn < rounds; turn++)
    for (const [index, variant] of variants.entries())
      measured[index]?.push(await measureRound(variant, database, targets, getCpuMs));
  const rows = variants.map(({ name }, index) => {
    const of = (part: "elapsed" | "process" | "database") =>
      median((measured[index] ?? []).map((one) => one[part]));
    return [name, ...[of("elapsed"), of("process"), of("database")].map((ms) => ms.toFixed(2))];
  });
  console.log(`\nMilliseconds per mutation, ${clients} at a time, ${version}\n`);
  console.log(formatTable(["", "elapsed", "CPU", "database CPU"], rows));
  await database.close();
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}
