import { definitions } from "@shipkit/api";
import {
  createApiValidator,
  startTestApi,
  type OpenApiValidator,
  type TestApi,
} from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { procedureRows } from "../src/matrix/all-procedure-rows.ts";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import {
  createInProcessTransport,
  createRestTransport,
  createTrpcTransport,
  type Transport,
} from "../src/matrix/transports.ts";
import { formatOutcomes } from "../src/outcome-table.ts";

const testDatabase = useTestDatabase();
let service: TestApi;
let described: OpenApiValidator;

beforeAll(async () => {
  [service, described] = await Promise.all([startTestApi(testDatabase.url), createApiValidator()]);
}, 180_000);

afterAll(() => service.stop());

test("every query and mutation has a row", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type !== "subscription");
  const missing = paths.filter((path) => !procedureRows.some((row) => row.path === path));
  expect(missing).toEqual([]);
});

const transports: Record<string, () => Transport> = {
  "in process": () => createInProcessTransport(testDatabase),
  "at /trpc": () => createTrpcTransport(service.url),
  "at /api/v1": () => createRestTransport(service.url, described),
};

describe.each(Object.entries(transports))("%s", (_, getTransport) => {
  const runRow = createMatrixRunner(testDatabase, getTransport);

  test.each(procedureRows.map((row) => [row.name, row] as const))("%s", async (_, row) => {
    expect(await runRow(row)).toBe(formatOutcomes(row.outcomes));
  });
});
