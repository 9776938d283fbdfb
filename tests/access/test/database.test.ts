import { useTestDatabase } from "@shipkit/db/testing";
import { beforeAll, expect, test } from "vitest";
import { answerTo } from "../src/database/answer.ts";
import { readFunctions, readTables } from "../src/database/catalog.ts";
import { calledIn, commandOn } from "../src/database/coverage.ts";
import { allStatements } from "../src/database/tables/index.ts";
import { callers } from "../src/matrix/callers.ts";
import { setScene, type Scene } from "../src/matrix/scene.ts";
import { written } from "../src/matrix/table.ts";

const testDatabase = useTestDatabase();
let scenes: Scene[];

beforeAll(async () => {
  scenes = await Promise.all(callers.map((caller) => setScene(testDatabase, caller)));
});

test.each(allStatements)("in plain SQL, without a procedure: $name", async ({ query, signs }) => {
  const answers = await Promise.all(scenes.map((scene) => answerTo(testDatabase, query, scene)));
  expect(written(answers.join(""))).toBe(written(signs));
});

const tried = () => scenes.slice(0, 1).flatMap((scene) => allStatements.map(({ query }) => query(scene)));

test("every table is tried with every command", async () => {
  const commands = new Set(tried().map(commandOn));
  const all = (await readTables(testDatabase.ownerSql))
    .map((line) => line.split(" ", 1)[0])
    .flatMap((name) => ["select", "insert", "update", "delete"].map((command) => `${command} ${name}`));
  expect(all.filter((command) => !commands.has(command))).toEqual([]);
});

test("every function that the app role may call is tried", async () => {
  const called = new Set(tried().flatMap(calledIn));
  const callable = (await readFunctions(testDatabase.ownerSql))
    .map((line) => line.split(" "))
    .filter(([, app]) => app === "x");
  expect(callable.map(([name = ""]) => name).filter((name) => !called.has(name))).toEqual([]);
});
