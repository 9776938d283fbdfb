import { createDb } from "@shipkit/db";
import postgres from "postgres";
import { stopAll } from "../child.ts";
import { createBenchDatabase } from "../database.ts";
import { formatTable } from "../table.ts";
import { loadEntries, createFixtures } from "./load-entries.ts";
import { measurePages } from "./pages.ts";
import { measureExport, measureSealing } from "./rates.ts";

// Measures a log of 10 thousand entries and one of 10 million (or of the number given): the buffers that a page of
// `activity.list` reads, and the rates of export and sealing.

const small = 10_000;
const large = Number(process.argv[3] ?? 10_000_000);

const { ready, drop } = createBenchDatabase(createFixtures);
let ending: Promise<void> | undefined;
const end = () => (ending ??= stopAll().then(() => drop()));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

const format = (value: number) => Math.round(value).toLocaleString("en");

try {
  const { url, version } = await ready;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const database = createDb(url, { max: 4 });
  const measureAt = async (size: number) => {
    await loadEntries(sql, size);
    return measurePages(database, size);
  };
  const few = await measureAt(small);
  const rows = [...(await measureAt(large))].map(([name, { entries, buffers }]) => {
    const before = few.get(name) ?? { entries: Number.NaN, buffers: Number.NaN };
    const counts = [before.entries, before.buffers, entries, buffers].map(format);
    return [name, ...counts, (buffers / before.buffers).toFixed(1)];
  });
  const sizes = [small, large].flatMap((size) => ["entries", `at ${format(size)}`]);
  const head = ["a page of 20", ...sizes, "times"];
  console.log(`\nBuffers read per page of activity.list, ${version}\n\n${formatTable(head, rows)}`);

  const rates: string[][] = [];
  for (const query of ["format=csv", "format=ndjson"]) {
    const { perSecond, megabytes } = await measureExport(url, query);
    rates.push([`export, ${query}`, format(perSecond), `${format(megabytes)} MB`]);
  }
  const { perSecond } = await measureSealing(database);
  rates.push(["sealing", format(perSecond), ""]);
  console.log(`\n${formatTable(["", "entries/s", "peak memory"], rates)}`);
  await database.close();
  await sql.end();
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}
