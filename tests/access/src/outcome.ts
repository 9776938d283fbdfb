import { columnNames } from "@shipkit/testing";

/** The outcome of a call or a statement: its symbol and, of an unexpected error, the cause. */
export type Outcome = { symbol: string; cause?: string | undefined };

/** Describes each outcome that differs from a row: `deleted k: expected N, received ? (column "x" does not exist)`. */
export function findDifferences(row: { outcomes: string }, received: readonly Outcome[]): string[] {
  return columnNames.flatMap((name, at) => {
    const { symbol = "nothing", cause } = received[at] ?? {};
    if (symbol === row.outcomes[at]) return [];
    return [`${name}: expected ${row.outcomes[at]}, received ${symbol}${cause ? ` (${cause})` : ""}`];
  });
}

/** Formats the message of an error and those of its causes. */
export function formatCauses(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${formatCauses(error.cause)}`;
}
