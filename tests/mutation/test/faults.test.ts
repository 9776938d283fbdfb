import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { repository } from "@shipkit/test-guide/copy";
import { expect, test } from "vitest";
import { faultsIn } from "../src/index.ts";

const faults = faultsIn(repository);

test("each planted fault has a name of its own, and tests that are there", () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
  const files = faults.flatMap(({ test }) => test);
  expect(files.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
});

test.each(faults.map((fault) => [fault.name, fault] as const))("still fits the code: %s", (_, fault) => {
  const text = readFileSync(join(repository, fault.file), "utf8");
  expect(fault.plant(text)).not.toBe(text);
});
