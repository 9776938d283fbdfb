import { useTestDatabase } from "@shipkit/db/testing";
import { expect, test } from "vitest";
import { callers, type Caller } from "../src/matrix/callers.ts";
import { inProcess } from "../src/matrix/door.ts";
import { setScene } from "../src/matrix/scene.ts";
import { line, written } from "../src/matrix/table.ts";
import { rows } from "../src/matrix/tables/index.ts";
import { holders } from "../src/matrix/tables/permissions.ts";

const testDatabase = useTestDatabase();

/** The columns of people and keys of the team, which is there; to all others there is no such team. */
const isInside = (caller: Caller) => (caller.is === "person" || caller.is === "key") && !caller.removed;

test("the matrix tells each caller what the table of permissions says", () => {
  const different = rows.flatMap(({ name, permission, signs }) => {
    const held = holders.find((row) => row.name === permission)?.signs;
    if (!held) return [];
    const isAllowed = (sign = "") => /[+C\d]/.test(sign);
    return callers.some(
      (caller, index) => isInside(caller) && isAllowed(signs[index]) !== (held[index] === "+"),
    )
      ? [`${name} is not ${permission}`]
      : [];
  });
  expect(different).toEqual([]);
});

test("every permission decides in a row", () => {
  const deciding = new Set(rows.map(({ permission }) => permission));
  expect(holders.map(({ name }) => name).filter((name) => !deciding.has(name as never))).toEqual([]);
});

test.each(holders.map(({ name, signs }) => [name, signs] as const))(
  "access.explain says the same of %s",
  async (name, signs) => {
    const explained = await line(async (caller) => {
      const { home, apollo, actor: userId, bossCredential } = await setScene(testDatabase, caller);
      const answer = await inProcess(testDatabase)({
        credential: bossCredential,
        path: "access.explain",
        type: "query",
        input: { teamId: home, userId: userId ?? "nobody", permission: name, projectId: apollo },
        requestId: "explain",
      });
      return "data" in answer && (answer.data as { allowed: boolean }).allowed ? "+" : "-";
    });
    expect(explained).toBe(written(signs));
  },
);
