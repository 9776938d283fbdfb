import { runSqlAs, type BuildSql, type Fixtures, type TestDatabase } from "@shipkit/testing";
import { formatCauses, type Outcome } from "../outcome.ts";

const symbols: Record<string, string> = {
  "42501": "!",
  SK409: "c",
  SK403: "f",
  "23503": "r",
  "23505": "u",
  "23514": "k",
};

/**
 * Runs a statement in plain SQL as the actor of the fixtures, rolls it back, and returns its outcome, with a symbol as in
 * `defineStatements`. Two symbols occur in no table: `*` for more rows than the fixtures have, `?` for an unexpected error.
 */
export async function getStatementOutcome(
  testDatabase: TestDatabase,
  buildSql: BuildSql,
  fixtures: Fixtures,
): Promise<Outcome> {
  try {
    const { count } = await runSqlAs(testDatabase, fixtures.actor, (sql) => sql.unsafe(buildSql(fixtures)));
    if (count > 9) return { symbol: "*", cause: `${count} rows` };
    return { symbol: count === 0 ? "-" : count === 1 ? "+" : String(count) };
  } catch (error) {
    const symbol = symbols[(error as { code: string }).code]; // postgres.js throws nothing else
    return symbol === undefined ? { symbol: "?", cause: formatCauses(error) } : { symbol };
  }
}
