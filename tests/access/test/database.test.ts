import {
  actors,
  createFixturesOfActors,
  formatOutcomes,
  useTestDatabase,
  type Fixtures,
} from "@shipkit/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { statementCases, statementsByResource } from "../src/database/all-statements.ts";
import { getStatementOutcome } from "../src/database/get-statement-outcome.ts";
import { getCalledFunctions, getCommandAndTable } from "../src/database/parse-statement.ts";
import { readFunctionGrants, readTableGrants } from "../src/database/read-grants.ts";

const testDatabase = useTestDatabase();
let fixturesOfActors: Fixtures[];

beforeAll(async () => {
  fixturesOfActors = await createFixturesOfActors(testDatabase, actors);
});

describe.each(statementsByResource)("in plain SQL, %s", (_, rows) => {
  test.each(rows)("$name", async ({ buildSql, outcomes }) => {
    const found = await Promise.all(
      fixturesOfActors.map((fixtures) => getStatementOutcome(testDatabase, buildSql, fixtures)),
    );
    expect(formatOutcomes(found.join(""))).toBe(formatOutcomes(outcomes));
  });
});

const buildStatements = () =>
  fixturesOfActors
    .slice(0, 1)
    .flatMap((fixtures) => statementCases.map(({ buildSql }) => buildSql(fixtures)));

test("every table is covered with every command", async () => {
  const covered = new Set(buildStatements().map(getCommandAndTable));
  const expected = (await readTableGrants(testDatabase.ownerSql))
    .map((line) => line.split(" ", 1)[0])
    .flatMap((name) => ["select", "insert", "update", "delete"].map((command) => `${command} ${name}`));
  expect(expected.filter((command) => !covered.has(command))).toEqual([]);
});

test("every function that the app role may execute is covered", async () => {
  const covered = new Set(buildStatements().flatMap(getCalledFunctions));
  const executable = (await readFunctionGrants(testDatabase.ownerSql))
    .map((line) => line.split(" "))
    .filter(([, app]) => app === "x");
  expect(executable.map(([name = ""]) => name).filter((name) => !covered.has(name))).toEqual([]);
});
