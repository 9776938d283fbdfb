import { createDb, projects, type Database } from "@shipkit/db";
import { makeDatabase } from "./database.ts";
import { aligned } from "./table.ts";
import type { Target } from "./target.ts";

// What the activity log costs a mutation: the same insert with its entry and without, in turns, in one process.

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

const { made, drop } = makeDatabase();
let ending: Promise<void> | undefined;
const end = () => (ending ??= drop());
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

/** Mutations in a round, and the milliseconds that each took: by the clock, of this process, of the database. */
async function round({ create }: Variant, database: Database, targets: Target[], cpu: () => Promise<number>) {
  const [started, own, theirs] = [performance.now(), process.cpuUsage(), await cpu()];
  let count = 0;
  const client = async () => {
    while (performance.now() - started < seconds * 1000) {
      const target = targets[count++ % targets.length];
      if (target) await create(database, target);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const took = performance.now() - started;
  const { user, system } = process.cpuUsage(own);
  return {
    clock: (took * clients) / count,
    own: (user + system) / 1000 / count,
    theirs: ((await cpu()) - theirs) / count,
  };
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

try {
  const { url, version, targets, cpu } = await made;
  const database = createDb(url, { max: clients });
  for (const variant of variants) await round(variant, database, targets, cpu); // warm
  const measured = variants.map((): Awaited<ReturnType<typeof round>>[] => []);
  for (let turn = 0; turn < rounds; turn++)
    for (const [index, variant] of variants.entries())
      measured[index]?.push(await round(variant, database, targets, cpu));
  const rows = variants.map(({ name }, index) => {
    const of = (part: "clock" | "own" | "theirs") => median((measured[index] ?? []).map((one) => one[part]));
    return [name, ...[of("clock"), of("own"), of("theirs")].map((ms) => ms.toFixed(2))];
  });
  console.log(`\nMilliseconds for each mutation, ${clients} at a time, ${version}\n`);
  console.log(aligned(["", "by the clock", "CPU", "database CPU"], rows));
  await database.close();
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}
