import type { Outcome } from "../outcome.ts";
import type { CallResult } from "./transports.ts";

const symbols: Record<string, string> = {
  UNAUTHORIZED: "U",
  BAD_REQUEST: "B",
  NOT_FOUND: "N",
  FORBIDDEN: "F",
  CONFLICT: "C",
};

/**
 * Returns the outcome of a call, with a symbol as in `defineProcedures`. Two symbols occur in no table: `?` for an unexpected
 * error code, and a lower-case letter for an error that the procedure should have thrown before the database did.
 */
export function getOutcome(result: CallResult): Outcome {
  if ("data" in result) return { symbol: getSymbol(result.data) };
  const { code, byDatabase, message } = result;
  const symbol = symbols[code];
  if (symbol === undefined) return { symbol: "?", cause: `${code}: ${message}` };
  return { symbol: byDatabase ? symbol.toLowerCase() : symbol };
}

function getSymbol(data: unknown): string {
  const { items, grant } = (data ?? {}) as { items?: unknown[]; grant?: unknown }; // of lists, and of access.explain
  if (grant === null) return "0";
  return items ? String(items.length) : "+";
}
