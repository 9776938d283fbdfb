import { runSqlAs, type TestDatabase } from "@shipkit/testing";

const statements = {
  s: (table: string) => `select from ${table}`,
  i: (table: string) => `insert into ${table} default values`,
  u: (table: string) => `update ${table} set updated_at = now()`,
  d: (table: string) => `delete from ${table}`,
};

/**
 * Runs each command on a table as a role that acts for no person.
 * @returns letters as in `defineGrants`: a command counts if it reaches all rows, or inserts one that at most a
 * constraint rejects
 */
export async function probeTableAccess(
  testDatabase: TestDatabase,
  role: "auth" | "worker",
  name: string,
): Promise<string> {
  const table = `shipkit_${name}`;
  const all = await testDatabase.ownerSql`select from ${testDatabase.ownerSql(table)}`;
  let letters = "";
  for (const [letter, buildStatement] of Object.entries(statements)) {
    const isAllowed = await runSqlAs(
      testDatabase,
      null,
      (sql) => sql.unsafe(buildStatement(table)),
      role,
    ).then(
      ({ count }) => letter === "i" || count === all.count,
      (error: { code: string }) => error.code !== "42501",
    );
    letters += isAllowed ? letter : "-";
  }
  return letters;
}
