import { definitions } from "@shipkit/api";
import { getCasesFile } from "@shipkit/api/testing";
import { startTestApi, type TestApi } from "@shipkit/api-server/testing";
import { formatOutcomes, useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { liveCases } from "../src/matrix/matrix-cases.ts";
import { createSseTransport } from "../src/matrix/transports.ts";

const testDatabase = useTestDatabase();
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});

afterAll(() => service.stop());

const runRow = createMatrixRunner(testDatabase, () => createSseTransport(service.url));

test("every subscription has cases", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type === "subscription");
  const missing = paths.filter((path) => !liveCases.some((row) => row.path === path));
  expect(missing, `add cases to ${missing.map(getCasesFile).join()}`).toEqual([]);
});

test.each(liveCases.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  expect(await runRow(row)).toBe(formatOutcomes(row.outcomes));
});
