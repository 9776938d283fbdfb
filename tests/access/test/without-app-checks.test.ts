import type * as Permissions from "@shipkit/db/permissions";
import { useTestDatabase } from "@shipkit/db/testing";
import { expect, test, vi } from "vitest";
import { inProcess } from "../src/matrix/door.ts";
import { refusals, through } from "../src/matrix/refusals.ts";
import { walker } from "../src/matrix/walk.ts";

/** To the procedures, everyone may do everything; what the database thinks was laid down before. */
vi.mock("@shipkit/db/permissions", async (original) => {
  const real = await original<typeof Permissions>();
  return { ...real, can: () => true, grantable: () => real.teamRoles };
});

const testDatabase = useTestDatabase();
const walk = walker(testDatabase, () => inProcess(testDatabase));

/** An API key reads its own row, which names its role. */
const own: Record<string, string[]> = { "apiKey.list": ["key as member", "key as viewer"] };

test.each(refusals)("with the procedures' checks out of the way, the database refuses %s", async (_, row) => {
  expect(through(row, await walk(row))).toEqual(own[row.name] ?? []);
});
