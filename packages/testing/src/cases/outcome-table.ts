import { permissionNames, type Permission } from "@shipkit/db/permissions";
import { actorGroups } from "../actors.ts";

/** A row of an outcome table: a name, one outcome symbol for each actor, and the note at the end. */
export type OutcomeRow = { name: string; outcomes: string; note: string };

const groupNames = Object.keys(actorGroups) as (keyof typeof actorGroups)[]; // Object.keys loses the literal types
const columns = groupNames.map((name) => actorGroups[name].map(([column]) => column).join(""));

/**
 * Parses an outcome table: a line of groups and a line of columns, both as in `actors.ts`, then the rows. A row is a name,
 * two spaces or more, one symbol per actor, and a note.
 * @throws if the columns differ, or a row has too few or too many symbols
 */
export function parseOutcomeTable(text: string): OutcomeRow[] {
  const [groupLine, columnLine, ...lines] = text.split("\n").filter((line) => line.trim() !== "");
  if (toWords(groupLine).join() !== groupNames.join() || toWords(columnLine).join() !== columns.join())
    throw new Error(`The columns of a table are\n${groupNames.join(" ")}\n${columns.join(" ")}`);
  return lines.map((line) => {
    const [name = "", rest = ""] = line.trim().split(/ {2,}(.*)/s);
    const cells = toWords(rest);
    const groups = cells.slice(0, groupNames.length);
    if (groups.length < groupNames.length || groups.some((group, at) => group.length !== columns[at]?.length))
      throw new Error(`${name} needs one symbol per actor: ${rest}`);
    return { name, outcomes: groups.join(""), note: cells.slice(groupNames.length).join(" ") };
  });
}

const toWords = (line = "") => line.split(" ").filter(Boolean);

/**
 * Parses a permission at the end of a row: the one whose row in the permission table its outcomes must equal; null for `-`, if
 * another rule matters too.
 * @throws if there is no such permission
 */
export function parsePermission(name: string, text = ""): Permission | null {
  const permission = permissionNames.find((permission) => permission === text) ?? null;
  if (!permission && text !== "-") throw new Error(`${name}: unknown permission ${text}`);
  return permission;
}

/**
 * Joins the rows of a table to the values that belong to them by name.
 * @throws if a row has no value, or a value has no row
 */
export function joinRows<T>(text: string, values: Record<string, T>): (OutcomeRow & { value: T })[] {
  const rows = parseOutcomeTable(text);
  const names = new Set(rows.map(({ name }) => name));
  const unused = Object.keys(values).filter((name) => !names.has(name));
  if (unused.length > 0) throw new Error(`The table has no row ${unused.join(", ")}`);
  return rows.map((row) => {
    const value = values[row.name];
    if (value === undefined)
      throw new Error(`The row ${row.name} has nothing to run: add it below the table`);
    return { ...row, value };
  });
}
