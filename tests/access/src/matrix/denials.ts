import { actors, describeActor, type ProcedureCase } from "@shipkit/testing";
import type { Outcome } from "../outcome.ts";
import { matrixCases } from "./matrix-cases.ts";

const isDenial = (outcome = "") => /[FN]/.test(outcome);

/** The cases that deny access to at least one actor, each with its name for `test.each`. */
export const denialCases = matrixCases
  .filter(({ outcomes }) => isDenial(outcomes))
  .map((row) => [row.name, row] as const);

/** Returns the actors that a case denies and that still got data, changed something, or recorded an entry. */
export function findBypasses(row: ProcedureCase, outcomes: readonly Outcome[]): string[] {
  return actors.flatMap((actor, at) => {
    const { symbol = "nothing", cause } = outcomes[at] ?? {};
    if (!isDenial(row.outcomes[at]) || /^[FNUCB0]$/i.test(symbol)) return [];
    return [cause ? `${describeActor(actor)}: ${symbol} (${cause})` : describeActor(actor)];
  });
}

/**
 * Replaces `=` by the denial that the case states, if it is FORBIDDEN: of a call that changes nothing, on a row that the actor
 * may read, a policy has nothing to deny.
 */
export const acceptUnchanged = ({ outcomes }: ProcedureCase, received: readonly Outcome[]): Outcome[] =>
  received.map((outcome, at) => (outcome.symbol === "=" && outcomes[at] === "F" ? { symbol: "F" } : outcome));
