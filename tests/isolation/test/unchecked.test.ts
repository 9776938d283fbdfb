import type * as Permissions from "@shipkit/db/permissions";
import { useDatabase } from "@shipkit/db/test-kit";
import { expect, test, vi } from "vitest";
import { callers, nameOf } from "../src/matrix/callers.ts";
import { inProcess } from "../src/matrix/door.ts";
import { rows } from "../src/matrix/tables/index.ts";
import { walker } from "../src/matrix/walk.ts";

/** To the procedures, everyone may do everything; what the database thinks was laid down before. */
vi.mock("@shipkit/db/permissions", async (original) => {
  const real = await original<typeof Permissions>();
  return { ...real, can: () => true, grantable: () => real.teamRoles };
});

const kit = useDatabase();
const walk = walker(kit, () => inProcess(kit));

/** An API key reads its own row, which names its role. */
const own: Record<string, string[]> = { "apiKey.list": ["key as member", "key as viewer"] };

/** Rows in which someone is refused. */
const refusing = rows.filter(({ signs }) => /[FN]/.test(signs));

test.each(refusing.map((row) => [row.name, row] as const))(
  "with the procedures' checks out of the way, the database refuses %s",
  async (_, row) => {
    const signs = (await walk(row)).replaceAll(" ", "");
    const through = callers.filter(
      (_, index) => /[FN]/.test(row.signs[index] ?? "") && !/[FNUCB0]/i.test(signs[index] ?? ""),
    );
    expect(through.map(nameOf)).toEqual(own[row.name] ?? []);
  },
);
