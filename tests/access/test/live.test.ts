import { getCasesFile } from "@shipkit/api/testing";
import { startTestApi, type TestApi } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { liveCases } from "../src/matrix/matrix-cases.ts";
import { findDifferences } from "../src/outcome.ts";
import { createSseTransport } from "../src/matrix/transports.ts";

const testDatabase = useTestDatabase();
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});

afterAll(() => service.stop());

const runRow = createMatrixRunner(testDatabase, () => createSseTransport(service.url));

test.each(liveCases.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  const differences = findDifferences(row, await runRow(row));
  expect(differences, `${row.name} differs from its row in ${getCasesFile(row.path)}`).toEqual([]);
});
