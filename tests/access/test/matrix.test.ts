import { getCasesFile } from "@shipkit/api/testing";
import {
  createApiValidator,
  startTestApi,
  type OpenApiValidator,
  type TestApi,
} from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { matrixCases } from "../src/matrix/matrix-cases.ts";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { findDifferences } from "../src/outcome.ts";
import {
  createInProcessTransport,
  createRestTransport,
  createTrpcTransport,
  type Transport,
} from "../src/matrix/transports.ts";

const testDatabase = useTestDatabase();
let service: TestApi;
let described: OpenApiValidator;

beforeAll(async () => {
  [service, described] = await Promise.all([startTestApi(testDatabase.url), createApiValidator()]);
}, 180_000);

afterAll(() => service.stop());

const transports: Record<string, () => Transport> = {
  "in process": () => createInProcessTransport(testDatabase),
  "at /trpc": () => createTrpcTransport(service.url),
  "at /api/v1": () => createRestTransport(service.url, described),
};

describe.each(Object.entries(transports))("%s", (_, getTransport) => {
  const runRow = createMatrixRunner(testDatabase, getTransport);

  test.each(matrixCases.map((row) => [row.name, row] as const))("%s", async (_, row) => {
    const differences = findDifferences(row, await runRow(row));
    expect(differences, `${row.name} differs from its row in ${getCasesFile(row.path)}`).toEqual([]);
  });
});
