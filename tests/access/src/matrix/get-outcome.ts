import type { CallResult } from "./transports.ts";

const symbols: Record<string, string> = {
  UNAUTHORIZED: "U",
  BAD_REQUEST: "B",
  NOT_FOUND: "N",
  FORBIDDEN: "F",
  CONFLICT: "C",
};

/**
 * Returns the symbol of a call's outcome, as in `defineProcedures`. Two symbols occur in no table: `?` for an unexpected
 * error code, and a lower-case letter for an error that the procedure should have thrown before the database did.
 */
export function getOutcome(result: CallResult): string {
  if ("code" in result) {
    const symbol = symbols[result.code] ?? "?";
    return result.byDatabase ? symbol.toLowerCase() : symbol;
  }
  const { items, grant } = (result.data ?? {}) as { items?: unknown[]; grant?: unknown }; // of lists, and of access.explain
  if (grant === null) return "0";
  return items ? String(items.length) : "+";
}
