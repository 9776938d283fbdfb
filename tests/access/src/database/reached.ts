import { runSqlAs, type TestDatabase } from "@shipkit/db/testing";

const statements = {
  s: (table: string) => `select from ${table}`,
  i: (table: string) => `insert into ${table} default values`,
  u: (table: string) => `update ${table} set updated_at = now()`,
  d: (table: string) => `delete from ${table}`,
};

/**
 * What a role that acts for no caller does on a table, in the letters of `grants.ts`: it reaches all rows, or adds one,
 * which a constraint may still refuse.
 */
export async function reached(
  testDatabase: TestDatabase,
  role: "auth" | "worker",
  name: string,
): Promise<string> {
  const table = `shipkit_${name}`;
  const all = await testDatabase.ownerSql`select from ${testDatabase.ownerSql(table)}`;
  let letters = "";
  for (const [letter, statement] of Object.entries(statements)) {
    const done = await runSqlAs(testDatabase, null, (sql) => sql.unsafe(statement(table)), role).then(
      ({ count }) => letter === "i" || count === all.count,
      (error: { code: string }) => error.code !== "42501",
    );
    letters += done ? letter : "-";
  }
  return letters;
}
