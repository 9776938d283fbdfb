import type * as Permissions from "@shipkit/db/permissions";
import { useTestDatabase } from "@shipkit/testing";
import { expect, test, vi } from "vitest";
import { acceptUnchanged, denialCases, findBypasses } from "../src/matrix/denials.ts";
import { createMatrixRunner } from "../src/matrix/matrix-runner.ts";
import { createInProcessTransport } from "../src/matrix/transports.ts";

// Procedures grant every permission and every role. The policies were migrated with the real table before.
vi.mock("@shipkit/db/permissions", async (original) => {
  const real = await original<typeof Permissions>();
  const unchecked = { can: () => true, assignableRoles: () => real.teamRoles } satisfies Partial<
    typeof Permissions
  >;
  return { ...real, ...unchecked };
});

const testDatabase = useTestDatabase();
const runRow = createMatrixRunner(testDatabase, () => createInProcessTransport(testDatabase));

/** An API key may read its own row. */
const allowed: Record<string, string[]> = { "apiKey.list": ["API key (member)", "API key (viewer)"] };

test.each(denialCases)("without the procedures' checks, policies deny %s", async (_, row) => {
  expect(findBypasses(row, acceptUnchanged(row, await runRow(row)))).toEqual(allowed[row.name] ?? []);
});
