import { actors, describeActor } from "@shipkit/testing";
import { procedureRows } from "./all-procedure-rows.ts";
import type { ProcedureRow } from "./procedure-rows.ts";

const isDenial = (outcome = "") => /[FN]/.test(outcome);

/** The rows that deny access to at least one actor, each with its name for `test.each`. */
export const denialRows = procedureRows
  .filter(({ outcomes }) => isDenial(outcomes))
  .map((row) => [row.name, row] as const);

/** Returns the actors that a row denies and that still got data, changed something, or recorded an entry. */
export function findBypasses(row: ProcedureRow, line: string): string[] {
  const outcomes = line.replaceAll(" ", "");
  return actors
    .filter((_, at) => isDenial(row.outcomes[at]) && !/[FNUCB0]/i.test(outcomes[at] ?? ""))
    .map(describeActor);
}
