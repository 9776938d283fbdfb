import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { describeError } from "./logger.ts";

test("a logged error shows its query and constraint, but no values", () => {
  const failure = Object.assign(new Error('violates check constraint "refuse"'), {
    code: "23514",
    constraint_name: "refuse",
    detail: "Failing row contains (secret-token)",
    parameters: ["secret-token"],
    args: ["secret-token"],
  });
  const described = describeError(
    new DrizzleQueryError("insert into session values ($1)", ["secret-token"], failure),
  );
  expect(JSON.stringify(described)).not.toContain("secret-token");
  expect(described).toMatchObject({
    query: "insert into session values ($1)",
    cause: { message: 'violates check constraint "refuse"', code: "23514", constraint: "refuse" },
  });
});
