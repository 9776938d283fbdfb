import type { Permission } from "@shipkit/db/permissions";
import type { Fixtures } from "../fixtures.ts";
import { joinRows, parsePermission } from "./outcome-table.ts";

/** Builds the text of a statement, as psql would send it, for one actor's fixtures. */
export type BuildSql = (fixtures: Fixtures) => string;

/** A statement, and its outcome for every actor. */
export type StatementCase = {
  name: string;
  buildSql: BuildSql;
  /** One symbol per actor, in the order of `actors`. */
  outcomes: string;
  /** The permission whose row in the permission table the outcomes must equal; null if another rule matters too. */
  permission: Permission | null;
};

/** The names of the fixtures that are ids or addresses. */
type FixtureName = {
  [Key in keyof Fixtures]: Fixtures[Key] extends string | null ? Key : never;
}[keyof Fixtures];

const toLiteral = (value: string | null) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`);

/** Builds SQL with literals of fixtures, each given by its name or by a function. */
export const sql =
  (
    text: TemplateStringsArray,
    ...values: (FixtureName | ((fixtures: Fixtures) => string | null))[]
  ): BuildSql =>
  (fixtures) =>
    String.raw(
      { raw: text },
      ...values.map((value) => toLiteral(typeof value === "function" ? value(fixtures) : fixtures[value])),
    );

/** Returns the actor's id; for an anonymous actor that of the viewer, so that there is a row to protect. */
export const getActorOrViewer = ({ actor, viewer }: Fixtures): string => actor ?? viewer;

/**
 * Defines statements on the tables and functions of a resource: a table, and the SQL of each row by its name. Statements run
 * in plain SQL under the app role. The symbols:
 * - `+` one row is returned or changed; a digit: this number of rows; `-` no row
 * - `!` the database denies the statement (42501)
 * - errors that follow the policies: `c` CONFLICT (SK409), `f` FORBIDDEN (SK403), `r` foreign key violation (23503), `u` unique
 *   violation (23505), `k` check violation (23514)
 *
 * A row ends with the permission whose row in `permission-table.ts` the outcomes must equal, or with `-` if another rule matters too.
 * @see {@link actorGroups} for the columns
 */
export const defineStatements = (text: string, statements: Record<string, BuildSql>): StatementCase[] =>
  joinRows(text, statements).map(({ name, outcomes, note, value }) => ({
    name,
    outcomes,
    buildSql: value,
    permission: parsePermission(name, note),
  }));
