import { actors, describeActor, type ProcedureCase } from "@shipkit/testing";
import { matrixCases } from "./matrix-cases.ts";

const isDenial = (outcome = "") => /[FN]/.test(outcome);

/** The cases that deny access to at least one actor, each with its name for `test.each`. */
export const denialCases = matrixCases
  .filter(({ outcomes }) => isDenial(outcomes))
  .map((row) => [row.name, row] as const);

/** Returns the actors that a case denies and that still got data, changed something, or recorded an entry. */
export function findBypasses(row: ProcedureCase, line: string): string[] {
  const outcomes = line.replaceAll(" ", "");
  return actors
    .filter((_, at) => isDenial(row.outcomes[at]) && !/[FNUCB0]/i.test(outcomes[at] ?? ""))
    .map(describeActor);
}
