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

/**
 * Replaces `=` by the denial that the case states, if it is FORBIDDEN: of a call that changes nothing, on a row that the actor
 * may read, a policy has nothing to deny.
 */
export const acceptUnchanged = ({ outcomes }: ProcedureCase, line: string): string =>
  Array.from(line.replaceAll(" ", ""), (outcome, at) =>
    outcome === "=" && outcomes[at] === "F" ? "F" : outcome,
  ).join("");
