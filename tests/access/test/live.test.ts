import { definitions } from "@shipkit/api";
import { startService, type Service } from "@shipkit/api-server/testing";
import { useTestDatabase } from "@shipkit/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { overStream } from "../src/matrix/door.ts";
import { written } from "../src/matrix/table.ts";
import { followRows } from "../src/matrix/tables/follow.ts";
import { walker } from "../src/matrix/walk.ts";

const testDatabase = useTestDatabase();
let service: Service;

beforeAll(async () => {
  service = await startService(testDatabase.url);
});

afterAll(() => service.stop());

const walk = walker(testDatabase, () => overStream(service.url));

test("every subscription is in the matrix", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type === "subscription");
  expect(paths.filter((path) => !followRows.some((row) => row.path === path))).toEqual([]);
});

test.each(followRows.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  expect(await walk(row)).toBe(written(row.signs));
});
