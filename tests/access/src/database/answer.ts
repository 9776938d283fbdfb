import { runSqlAs, type TestDatabase } from "@shipkit/db/testing";
import type { Scene } from "../matrix/scene.ts";
import type { Query } from "./statement.ts";

const letters: Record<string, string> = {
  "42501": "!",
  SK409: "c",
  SK403: "f",
  "23503": "r",
  "23505": "u",
  "23514": "k",
};

/**
 * The sign by which a table names what the database answers the scene's caller in plain SQL, which is undone; see
 * `statements`. Of what it may not be, `*` are more rows than the scene has, and `?` is a code that no table knows.
 */
export async function answerTo(testDatabase: TestDatabase, query: Query, scene: Scene): Promise<string> {
  try {
    const { count } = await runSqlAs(testDatabase, scene.actor, (sql) => sql.unsafe(query(scene)));
    if (count > 9) return "*";
    return count === 0 ? "-" : count === 1 ? "+" : String(count);
  } catch (error) {
    return letters[(error as { code: string }).code] ?? "?"; // postgres.js throws nothing else
  }
}
