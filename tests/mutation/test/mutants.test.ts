import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "@shipkit/test-guide/copy";
import { expect, test } from "vitest";
import { findMutants, handwrittenMutants } from "../src/all-mutants.ts";
import { tests } from "../src/mutant.ts";

const mutants = findMutants(repository);

test("each mutant has a unique name and existing tests", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  const files = mutants.flatMap(({ test }) => test);
  expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
});

test("each pattern of test names occurs in its test file", () => {
  const missing = handwrittenMutants.filter(({ test, testNamePattern = "" }) =>
    [test]
      .flat()
      .filter((file) => file !== tests.matrix) // whose names come from the tables
      .some((file) => !readFileSync(join(repository, file), "utf8").includes(testNamePattern)),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

test.each(mutants.map((mutant) => [mutant.name, mutant] as const))("fits the code: %s", (_, mutant) => {
  const text = readFileSync(join(repository, mutant.file), "utf8");
  expect(mutant.mutate(text)).not.toBe(text);
});
