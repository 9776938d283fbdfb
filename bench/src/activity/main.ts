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
  const buffers: Map<string, number>[] = [];
  for (const size of [small, large]) {
    await loadEntries(sql, size);
    buffers.push(await buffersOfPages(database, size));
  }
  const [few = new Map<string, number>(), many = new Map<string, number>()] = buffers;
  const rows = [...many].map(([name, touched]) => {
    const before = few.get(name) ?? Number.NaN;
    return [name, rounded(before), rounded(touched), (touched / before).toFixed(1)];
  });
  const head = ["a page of 20", `at ${rounded(small)}`, `at ${rounded(large)}`, "times"];
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
