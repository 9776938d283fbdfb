import { callers, nameOf } from "./callers.ts";
import type { MatrixRow } from "./rows.ts";
import { rows } from "./tables/index.ts";

const isRefused = (sign = "") => /[FN]/.test(sign);

/** The rows in which someone is refused, each with its name for `test.each`. */
export const refusals = rows.filter(({ signs }) => isRefused(signs)).map((row) => [row.name, row] as const);

/** Who got through, of those whom the row refuses: they saw something, changed something, or left an entry. */
export function through(row: MatrixRow, line: string): string[] {
  const signs = line.replaceAll(" ", "");
  return callers
    .filter((_, index) => isRefused(row.signs[index]) && !/[FNUCB0]/i.test(signs[index] ?? ""))
    .map(nameOf);
}
