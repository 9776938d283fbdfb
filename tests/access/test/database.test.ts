import { actors, createFixturesOfActors, useTestDatabase, type Fixtures } from "@shipkit/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { getStatementsFile, statementsByResource } from "../src/database/all-statements.ts";
import { getStatementOutcome } from "../src/database/get-statement-outcome.ts";
import { findDifferences } from "../src/outcome.ts";

const testDatabase = useTestDatabase();
let fixturesOfActors: Fixtures[];

beforeAll(async () => {
  fixturesOfActors = await createFixturesOfActors(testDatabase, actors);
});

describe.each(statementsByResource)("in plain SQL, %s", (resource, rows) => {
  test.each(rows)("$name", async ({ name, buildSql, outcomes }) => {
    const found = await Promise.all(
      fixturesOfActors.map((fixtures) => getStatementOutcome(testDatabase, buildSql, fixtures)),
    );
    const message = `${name} differs from its row in ${getStatementsFile(resource)}`;
    expect(findDifferences({ outcomes }, found), message).toEqual([]);
  });
});
