import { createDb } from "@shipkit/db";
import postgres from "postgres";
import { stopAll } from "../child.ts";
import { makeDatabase } from "../database.ts";
import { aligned } from "../table.ts";
import { loadEntries, setScene } from "./load.ts";
import { buffersOfPages } from "./pages.ts";
import { exportRate, sealingRate } from "./rates.ts";

// What a long log costs: the pages of the database that a page of the list touches, at 10 thousand entries of one team and
// at 10 million (or as many as are asked for), and how fast it is exported and sealed.

const small = 10_000;
const large = Number(process.argv[3] ?? 10_000_000);

const { made, drop } = makeDatabase(setScene);
let ending: Promise<void> | undefined;
const end = () => (ending ??= stopAll().then(() => drop()));
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    void end().finally(() => process.exit(130));
  });

const rounded = (value: number) => Math.round(value).toLocaleString("en");

try {
  const { url, version } = await made;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const database = createDb(url, { max: 4 });
  const touched = async (size: number) => {
    await loadEntries(sql, size);
    return buffersOfPages(database, size);
  };
  const few = await touched(small);
  const rows = [...(await touched(large))].map(([name, { entries, buffers }]) => {
    const before = few.get(name) ?? { entries: Number.NaN, buffers: Number.NaN };
    const counts = [before.entries, before.buffers, entries, buffers].map(rounded);
    return [name, ...counts, (buffers / before.buffers).toFixed(1)];
  });
  const sizes = [small, large].flatMap((size) => ["entries", `at ${rounded(size)}`]);
  const head = ["a page of 20", ...sizes, "times"];
  console.log(`\nPages of the database touched, ${version}\n\n${aligned(head, rows)}`);

  const rates: string[][] = [];
  for (const query of ["format=csv", "format=ndjson"]) {
    const { perSecond, megabytes } = await exportRate(url, query);
    rates.push([`export, ${query}`, rounded(perSecond), `${rounded(megabytes)} MB`]);
  }
  const { perSecond } = await sealingRate(database);
  rates.push(["sealing", rounded(perSecond), ""]);
  console.log(`\n${aligned(["", "entries/s", "memory at most"], rates)}`);
  await database.close();
  await sql.end();
} catch (error) {
  if (!ending) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await end();
}
