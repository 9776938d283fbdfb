import { runSqlAs, type BuildSql, type Fixtures, type TestDatabase } from "@shipkit/testing";

const symbols: Record<string, string> = {
  "42501": "!",
  SK409: "c",
  SK403: "f",
  "23503": "r",
  "23505": "u",
  "23514": "k",
};

/**
 * Runs a statement in plain SQL as the actor of the fixtures, rolls it back, and returns the symbol of its outcome, as in
 * `defineStatements`. Two symbols occur in no table: `*` for more rows than the fixtures have, `?` for an unexpected error.
 */
export async function getStatementOutcome(
  testDatabase: TestDatabase,
  buildSql: BuildSql,
  fixtures: Fixtures,
): Promise<string> {
  try {
    const { count } = await runSqlAs(testDatabase, fixtures.actor, (sql) => sql.unsafe(buildSql(fixtures)));
    if (count > 9) return "*";
    return count === 0 ? "-" : count === 1 ? "+" : String(count);
  } catch (error) {
    return symbols[(error as { code: string }).code] ?? "?"; // postgres.js throws nothing else
  }
}
