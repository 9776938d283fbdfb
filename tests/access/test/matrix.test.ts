import { definitions } from "@shipkit/api";
import { describedApi, startService, type Described, type Service } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inProcess, overPlainJson, overTrpc, type Door } from "../src/matrix/door.ts";
import { written } from "../src/matrix/table.ts";
import { rows } from "../src/matrix/tables/index.ts";
import { walker } from "../src/matrix/walk.ts";

const testDatabase = useTestDatabase();
let service: Service;
let described: Described;

beforeAll(async () => {
  [service, described] = await Promise.all([startService(testDatabase.url), describedApi()]);
}, 180_000);

afterAll(() => service.stop());

test("every query and mutation is in the matrix", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type !== "subscription");
  const missing = paths.filter((path) => !rows.some((row) => row.path === path));
  expect(missing).toEqual([]);
});

const doors: Record<string, () => Door> = {
  "in process": () => inProcess(testDatabase),
  "at /trpc": () => overTrpc(service.url),
  "at /api/v1": () => overPlainJson(service.url, described),
};

describe.each(Object.entries(doors))("%s", (_, door) => {
  const walk = walker(testDatabase, door);

  test.each(rows.map((row) => [row.name, row] as const))("%s", async (_, row) => {
    expect(await walk(row)).toBe(written(row.signs));
  });
});
