/** A difference between the product and the model. */
export class Mismatch extends Error {
  override name = "Mismatch";
}

/** Describes how two lists of rows differ, in any order; returns nothing if they are equal. */
export function diffRows(expected: string[], actual: string[]): string[] {
  if (expected.toSorted().join("\n") === actual.toSorted().join("\n")) return [];
  return [
    ...truncate(subtract(actual, expected)).map((row) => `unexpected: ${row}`),
    ...truncate(subtract(expected, actual)).map((row) => `missing: ${row}`),
  ];
}

const truncate = (rows: string[]): string[] =>
  rows.length <= 4 ? rows : [...rows.slice(0, 3), `… and ${rows.length - 3} more`];

/** Returns the rows that are in `rows` more often than in `others`. */
function subtract(rows: string[], others: string[]): string[] {
  const remaining = [...others];
  return rows.filter((row) => {
    const index = remaining.indexOf(row);
    if (index >= 0) remaining.splice(index, 1);
    return index < 0;
  });
}
