import { formatRows, predictRows, type ExpectedQuery } from "../resource/expected-query.ts";
import { diffRows, Mismatch } from "./mismatch.ts";
import type { Model } from "../model/model.ts";
import type { Observation, Observed } from "./observation.ts";
import { tables as expectedTables } from "../resource/resources.ts";

/**
 * Asserts that the observer saw exactly the rows that the model expects, over HTTP and in SQL.
 * @throws a Mismatch
 */
export function assertObservation(
  model: Model,
  { observer, actor, session, tables, queries }: Observation,
  { rowsByTable, results }: Observed,
): void {
  const differences: string[] = [];
  for (const table of tables) {
    const rows = diffRows(expectedTables[table]?.predict(model, observer) ?? [], rowsByTable[table] ?? []);
    differences.push(...rows.map((row) => `${table} in SQL: ${row}`));
  }
  for (const [index, query] of queries.entries()) {
    const result = results[index] ?? { code: "no response" };
    const actual = "code" in result ? result.code : formatRows(query, result.data);
    const rows = diffResults(predictRows(query, actor, session), actual);
    differences.push(...rows.map((row) => `${describeQuery(query)}: ${row}`));
  }
  if (differences.length > 0)
    throw new Mismatch([`   then ${observer.label} reads:`, ...differences].join("\n     "));
}

const describeQuery = ({ path, target }: ExpectedQuery) => (target ? `${path} of ${target}` : path);

/** Compares two results of a query: lists of rows, or error codes. */
function diffResults(expected: string[] | string, actual: string[] | string): string[] {
  if (typeof expected !== "string" && typeof actual !== "string") return diffRows(expected, actual);
  if (expected === actual) return [];
  return [`the model expects ${summarize(expected)}, the API returns ${summarize(actual)}`];
}

const summarize = (result: string[] | string) =>
  typeof result === "string" ? result : `${result.length} rows`;
