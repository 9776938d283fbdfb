import type { ActorFixtures } from "@shipkit/testing";
import type { Permission } from "@shipkit/db/permissions";
import { joinRows, parsePermission } from "../outcome-table.ts";

/** Builds the text of a statement, as psql would send it, for one actor's fixtures. */
export type BuildSql = (fixtures: ActorFixtures) => string;

/** A row of a statement table: a statement, and its outcome for each actor. */
export type StatementRow = {
  name: string;
  outcomes: string;
  buildSql: BuildSql;
  /** The permission that alone decides; null if another rule decides too. */
  permission: Permission | null;
};

/** The names of the fixtures that are ids or addresses. */
type FixtureName = {
  [Key in keyof ActorFixtures]: ActorFixtures[Key] extends string | null ? Key : never;
}[keyof ActorFixtures];

const toLiteral = (value: string | null) => (value === null ? "null" : `'${value.replaceAll("'", "''")}'`);

/** Builds SQL with literals of fixtures, each given by its name or by a function. */
export const sql =
  (
    text: TemplateStringsArray,
    ...values: (FixtureName | ((fixtures: ActorFixtures) => string | null))[]
  ): BuildSql =>
  (fixtures) =>
    String.raw(
      { raw: text },
      ...values.map((value) => toLiteral(typeof value === "function" ? value(fixtures) : fixtures[value])),
    );

/** Returns the actor's id; for an anonymous actor that of the viewer, so that there is a row to protect. */
export const actorOrViewer = ({ actor, viewer }: ActorFixtures): string => actor ?? viewer;

/**
 * Defines rows of a statement table: a table, and the SQL of each row by its name. Statements run in plain SQL under the app
 * role. The symbols:
 * - `+` one row is returned or changed; a digit: this number of rows; `-` no row
 * - `!` the database denies the statement (42501)
 * - for an actor whom policies allow the statement: `c` CONFLICT (SK409), `f` FORBIDDEN (SK403), `r` foreign key violation
 *   (23503), `u` unique violation (23505), `k` check violation (23514)
 *
 * A row ends with the permission that alone decides its outcomes, or with `-`.
 */
export const defineStatementRows = (text: string, statements: Record<string, BuildSql>): StatementRow[] =>
  joinRows(text, statements).map((row) => ({
    name: row.name,
    outcomes: row.outcomes,
    buildSql: row.value,
    permission: parsePermission(row),
  }));
