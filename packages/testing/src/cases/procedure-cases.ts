import type { Permission } from "@shipkit/db/permissions";
import type { Fixtures } from "../fixtures.ts";
import { joinRows, parsePermission } from "./outcome-table.ts";

/** A call of a procedure with one input, and its outcome for every actor. */
export type ProcedureCase = {
  /** The procedure's path, followed by the case if the procedure has several. */
  name: string;
  path: string;
  buildInput: (fixtures: Fixtures) => unknown;
  /** One symbol per actor, in the order of `actors`. */
  outcomes: string;
  /** The permission whose row in the permission table the outcomes must equal; null if another rule matters too. */
  permission: Permission | null;
  /** The activity entry of each success; null if no actor changes anything. */
  entry: ExpectedEntry | null;
};

/** The type of an entry's target, and the fields that changed. */
export type ExpectedEntry = { targetType: string; fields: string[] };

/** The symbols of a success that changes something, or reads. */
export const isSuccess = (outcome = ""): boolean => /[+\d]/.test(outcome);

/**
 * Defines the cases of a router: a table, and the input of each row by its name. The symbols:
 * - `+` success; a digit: success, and the returned list has this number of items; `=` success that changes nothing
 * - `U` UNAUTHORIZED, `N` NOT_FOUND, `F` FORBIDDEN, `C` CONFLICT, `B` BAD_REQUEST
 *
 * After them comes the permission whose row in `permission-table.ts` the outcomes must equal, or `-` if another rule matters too. A
 * mutation then states its activity entry: `project: name` is an entry on a project with the change of its name.
 * @see {@link actorGroups} for the columns
 */
export const defineProcedures = (text: string, inputs: Record<string, ProcedureCase["buildInput"]>) =>
  joinRows(text, inputs).map(({ name, outcomes, note, value }): ProcedureCase => {
    const [permission = "", ...entry] = note.split(" ");
    return {
      name,
      path: name.split(" ", 1)[0] ?? name,
      buildInput: value,
      outcomes,
      permission: parsePermission(name, permission),
      entry: parseEntry(name, entry),
    };
  });

function parseEntry(name: string, [target, ...fields]: string[]): ExpectedEntry | null {
  if (target === undefined) return null;
  if (!target.endsWith(":")) throw new Error(`${name}: write the entry as \`${target}: fields\``);
  return { targetType: target.slice(0, -1), fields };
}

/** Builds the input of a procedure that takes none. */
export const noInput = (): undefined => undefined;
