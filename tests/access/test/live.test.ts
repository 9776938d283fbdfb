import { definitions } from "@shipkit/api";
import { startService, type Service } from "@shipkit/api-server/test-kit";
import { useDatabase } from "@shipkit/db/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { overStream } from "../src/matrix/door.ts";
import { written } from "../src/matrix/table.ts";
import { followRows } from "../src/matrix/tables/follow.ts";
import { walker } from "../src/matrix/walk.ts";

const kit = useDatabase();
let service: Service;

beforeAll(async () => {
  service = await startService(kit.url);
});

afterAll(() => service.stop());

const walk = walker(kit, () => overStream(service.url));

test("every subscription is in the matrix", () => {
  const paths = Object.keys(definitions).filter((path) => definitions[path]?.type === "subscription");
  expect(paths.filter((path) => !followRows.some((row) => row.path === path))).toEqual([]);
});

test.each(followRows.map((row) => [row.name, row] as const))("%s", async (_, row) => {
  expect(await walk(row)).toBe(written(row.signs));
});
