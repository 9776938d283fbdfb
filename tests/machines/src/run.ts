import { constants } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Account } from "./account.ts";
import { findMissing, listRuns } from "./case-runs.ts";
import type { CaseRun } from "./case.ts";
import { inspectHost } from "./host.ts";
import { judge } from "./judge.ts";
import { killMachines, type Source } from "./machine.ts";
import { fetchNodes } from "./nodes.ts";
import { prepareData, prepareSource } from "./prepare.ts";
import { printRow, printTotals, type Row } from "./table.ts";
import { tryCase } from "./try-case.ts";
import { createWorkFolder, removeFolder } from "./work-folder.ts";

// `pnpm try.machines [filter] [--quick] [--as root|user]`: tries the cases whose kind or name contains the filter.

const maxOutputLines = 40;
const options = readOptions();
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const workFolder = createWorkFolder();
process.on("exit", () => {
  killMachines();
  removeFolder(workFolder);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => process.exit(128 + constants.signals[signal]));

const host = inspectHost();
const sources: { [account in Account]?: Source } = {};
const rows: Row[] = [];
for (const run of listRuns().filter(isWanted)) {
  const missing = findMissing(run, host);
  const row: Row =
    missing === undefined
      ? await tryRow(run).catch((error: Error) => fail(run, error))
      : { run, result: "skipped", notes: [`needs ${missing}`] };
  printRow(row);
  rows.push(row);
}
printTotals(rows);
process.exit(rows.some(({ result }) => result === "failed") ? 1 : 0);

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { quick: { type: "boolean", default: false }, as: { type: "string" } },
    });
    return { ...values, filter: positionals.join(" ") };
  } catch (error) {
    console.error((error as Error).message); // parseArgs throws only errors
    return process.exit(2);
  }
}

function isWanted({ kind, name, quick, account }: CaseRun): boolean {
  if (options.quick && !quick) return false;
  if (options.as !== undefined && options.as !== account) return false;
  return `${kind}: ${name}`.includes(options.filter);
}

/** The row of a case whose machine could not be built, or not be removed. */
function fail(run: CaseRun, { message }: Error): Row {
  return { run, result: "failed", notes: [message] };
}

async function tryRow(run: CaseRun): Promise<Row> {
  const prepare = options.quick ? prepareData : prepareSource;
  const source = (sources[run.account] ??= await prepare(host, run.account, { workFolder, repository }));
  const nodes = fetchNodes(run.machine, repository);
  const startedAt = performance.now();
  const outcome = await tryCase(run, host, { ...source, ...(nodes !== undefined && { nodes }) });
  const seconds = (performance.now() - startedAt) / 1000;
  const problems = judge(run, outcome);
  if (problems.length === 0) return { run, result: "passed", seconds, notes: [] };
  const output = outcome.output.split("\n").slice(-maxOutputLines);
  return { run, result: "failed", seconds, notes: [...problems, ...output.map((line) => `| ${line}`)] };
}
