import type { CaseRun } from "./case.ts";

/** A case in the table of results. */
export type Row = {
  run: CaseRun;
  result: "passed" | "failed" | "skipped";
  seconds?: number;
  notes: string[];
};

/** Prints a case, with a line for each note. */
export function printRow({ run, result, seconds, notes }: Row): void {
  const time = seconds === undefined ? "" : `${seconds.toFixed(1)} s`;
  console.log(`${result.padEnd(8)}${time.padStart(8)}  ${run.account.padEnd(5)} ${run.kind}: ${run.name}`);
  for (const note of notes) console.log(`    ${note}`);
}

/** Prints which cases failed, and the totals. */
export function printTotals(rows: Row[]): void {
  const find = (wanted: Row["result"]) => rows.filter(({ result }) => result === wanted);
  console.log();
  for (const { run } of find("failed")) console.log(`failed: ${run.kind}: ${run.name} (${run.account})`);
  const counts = (["passed", "failed", "skipped"] as const).map(
    (result) => `${find(result).length} ${result}`,
  );
  console.log(counts.join(", "));
}
