import { callers, groups, type Caller } from "./callers.ts";

/** One line of a table: what it is about, a sign per caller, and what stands behind them. */
export type Row = { name: string; signs: string; note: string };

const names = Object.keys(groups) as (keyof typeof groups)[];
const signs = names.map((name) => groups[name].map(([sign]) => sign).join(""));

/**
 * Reads a table as it is written by hand: a line of groups, a line of their columns, which must be those of `callers.ts`,
 * then the rows: a name, a sign per caller, and what may follow.
 * @throws where the columns are others, or a row has too few or too many
 */
export function table(text: string): Row[] {
  const [heads, columns, ...lines] = text.split("\n").filter((line) => line.trim() !== "");
  if (words(heads).join() !== names.join() || words(columns).join() !== signs.join())
    throw new Error(`The columns of a table are\n${names.join(" ")}\n${signs.join(" ")}`);
  return lines.map((line) => {
    const [name = "", rest = ""] = line.trim().split(/ {2,}(.*)/s);
    const cells = words(rest);
    const row = cells.slice(0, names.length);
    if (row.some((cell, index) => cell.length !== signs[index]?.length) || row.length < names.length)
      throw new Error(`${name} has not one sign for each caller: ${rest}`);
    return { name, signs: row.join(""), note: cells.slice(names.length).join(" ") };
  });
}

const words = (line = "") => line.split(" ").filter(Boolean);

/** The signs of one row, in their groups, as they are written. */
export function written(row: string): string {
  let at = 0;
  return signs.map((group) => row.slice(at, (at += group.length))).join(" ");
}

/** Asks for all callers' signs at once, since none has anything in common with another, and writes them as the row of a table. */
export async function line(sign: (caller: Caller, index: number) => Promise<string>): Promise<string> {
  const found = await Promise.all(callers.map(sign));
  return written(found.join(""));
}
