import { definitions } from "@shipkit/api";
import { startTestApi, type TestApi } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { liveRows } from "../src/matrix/tables/live.ts";
import { createSseTransport } from "../src/matrix/transports.ts";
import { formatOutcomes } from "../src/outcome-table.ts";

const testDatabase = useTestDatabase();
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});

afterAll(() => service.stop());

const runRow = createMatrixRunner(testDatabase, () => createSseTransport(service.url));

test("every subscription has a row", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type === "subscription");
  expect(paths.filter((path) => !liveRows.some((row) => row.path === path))).toEqual([]);
});

test.each(liveRows.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  expect(await runRow(row)).toBe(formatOutcomes(row.outcomes));
});
