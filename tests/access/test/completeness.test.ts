import { definitions } from "@shipkit/api";
import { getCasesFile, procedureCases } from "@shipkit/api/testing";
import { permissionNames } from "@shipkit/db/permissions";
import { actors, buildFixtures, getSqlName, isSuccess, permissionTable, tables } from "@shipkit/testing";
import { expect, test } from "vitest";
import { expectedGrants, statementCases } from "../src/database/all-statements.ts";
import { getCalledFunctions, getCommandAndTable } from "../src/database/parse-statement.ts";
import { matrixCases } from "../src/matrix/matrix-cases.ts";

// What has to be there for each procedure, table, function and permission. Other tests compare it with what the code does.

const casesFiles = "packages/api/src/routers/<resource>.cases.ts";
const permissionFile = "packages/testing/src/permission-table.ts";
const tableNames = tables.map(([, table]) => getSqlName(table));
const getName = (grant: string) => grant.split(" ", 1)[0] ?? grant;

const fixturesOfActors = actors.slice(0, 1).map((actor) => buildFixtures(actor));
const statements = fixturesOfActors.flatMap((fixtures) =>
  statementCases.map(({ buildSql }) => buildSql(fixtures)),
);

const findMissing = (names: readonly string[], found: ReadonlySet<string | null>) =>
  names.filter((name) => !found.has(name));

const listFiles = (paths: string[]) => [...new Set(paths.map(getCasesFile))].join(", ");

test("every procedure has cases", () => {
  const covered = new Set(procedureCases.map(({ path }) => path));
  const missing = findMissing(Object.keys(definitions), covered);
  expect(missing, `add cases to ${listFiles(missing)}`).toEqual([]);
});

test("every mutation has a case that succeeds and changes something", () => {
  const changing = new Set(
    procedureCases.flatMap(({ path, outcomes }) => (isSuccess(outcomes) ? [path] : [])),
  );
  const mutations = Object.keys(definitions).filter((path) => definitions[path]?.type === "mutation");
  const missing = findMissing(mutations, changing);
  expect(missing, `add cases with + to ${listFiles(missing)}`).toEqual([]);
});

test("every table has a row in the fixtures", () => {
  const rows = fixturesOfActors.flatMap((fixtures) => fixtures.rows);
  const missing = tables.map(([name]) => name).filter((name) => !rows.some((part) => part[name]?.length));
  const advice = "add its fixtureRows to packages/testing/src/rows/<resource>.ts";
  expect(missing, `No row of ${missing.join()}: ${advice}`).toEqual([]);
});

test("every table has grants", () => {
  const granted = new Set(expectedGrants.tables.map(getName));
  expect(findMissing(tableNames, granted), `add lines to \`grants\` in ${casesFiles}`).toEqual([]);
});

test("every table has statements with every command", () => {
  const covered = new Set(statements.map(getCommandAndTable));
  const names = new Set([...tableNames, ...expectedGrants.tables.map(getName)]);
  const commands = [...names].flatMap((name) =>
    ["select", "insert", "update", "delete"].map((command) => `${command} ${name}`),
  );
  expect(findMissing(commands, covered), `add rows to \`statements\` in ${casesFiles}`).toEqual([]);
});

test("every function that the app role may execute has a statement", () => {
  const called = new Set(statements.flatMap(getCalledFunctions));
  const executable = expectedGrants.functions.filter((line) => line.split(" ")[1] === "x").map(getName);
  expect(findMissing(executable, called), `add rows to \`statements\` in ${casesFiles}`).toEqual([]);
});

test("every permission has a line in the literal table", () => {
  const literal = permissionTable.map(({ name }) => name);
  const missing = findMissing(permissionNames, new Set(literal));
  expect(missing, `add lines to ${permissionFile}`).toEqual([]);
  const unknown = findMissing(literal, new Set<string>(permissionNames));
  expect(unknown, `remove these lines from ${permissionFile}`).toEqual([]);
});

test("every permission decides a row of the matrix", () => {
  const deciding = new Set<string | null>(matrixCases.map(({ permission }) => permission));
  const missing = findMissing(permissionNames, deciding);
  expect(missing, `add rows that end with the permission to ${casesFiles}`).toEqual([]);
});
