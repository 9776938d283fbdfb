import type { ActorFixtures } from "@shipkit/testing";
import type { Permission } from "@shipkit/db/permissions";
import { joinRows, parsePermission } from "../outcome-table.ts";

/** A row of the access matrix: a procedure with an input, and its outcome for each actor. */
export type ProcedureRow = {
  /** The procedure's path, followed by the case if the procedure has several rows. */
  name: string;
  path: string;
  buildInput: (fixtures: ActorFixtures) => unknown;
  outcomes: string;
  /** The permission that alone decides; null if another rule decides too. */
  permission: Permission | null;
};

/**
 * Defines rows of the access matrix: a table, and the input of each row by its name. The symbols:
 * - `+` success; a digit: success, and the returned list has this number of items
 * - `U` UNAUTHORIZED, `N` NOT_FOUND, `F` FORBIDDEN, `C` CONFLICT, `B` BAD_REQUEST
 *
 * A row ends with the permission that alone decides its outcomes, or with `-`.
 */
export const defineProcedureRows = (
  text: string,
  inputs: Record<string, ProcedureRow["buildInput"]>,
): ProcedureRow[] =>
  joinRows(text, inputs).map((row) => ({
    name: row.name,
    path: row.name.split(" ", 1)[0] ?? row.name,
    buildInput: row.value,
    outcomes: row.outcomes,
    permission: parsePermission(row),
  }));

/** Builds the input of a procedure that takes none. */
export const noInput = () => undefined;
