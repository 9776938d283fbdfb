import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { useDatabase } from "@shipkit/db/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository, filesIn, repository } from "../src/copy.ts";
import { follow, stepsOf } from "../src/guide.ts";
import { node } from "../src/node.ts";

const kit = useDatabase();
let copy: Awaited<ReturnType<typeof copyRepository>>;
let touched: string[];

beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

/** What the guide's commands start; not through pnpm, which would install into the copy. */
const programs = [
  { command: "pnpm db.generate", folder: "packages/db", args: ["--import", "tsx", "src/cli/generate.ts"] },
  { command: "pnpm db.migrate", folder: "packages/db", args: ["--import", "tsx", "src/cli/migrate.ts"] },
  { command: "pnpm exec vitest", folder: ".", args: ["node_modules/vitest/vitest.mjs"] },
];

async function run(line: string): Promise<string> {
  const program = programs.find(({ command }) => line.startsWith(command));
  if (!program) throw new Error(`The test does not know how to run ${line}`);
  const { command, folder, args } = program;
  return inCopy(folder, ...args, ...line.slice(command.length).split(" ").filter(Boolean));
}

/** Runs Node in a folder of the copy, on the database of this test and the server of all tests. */
function inCopy(folder: string, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    DATABASE_URL: kit.url,
    TEST_DATABASE_URL: new URL("/postgres", kit.url).href,
  };
  return node(join(copy.root, folder), args, env);
}

/** Each file of the copy, with what it holds. */
async function contents(): Promise<Map<string, string>> {
  const read = async (path: string) => [path, await readFile(join(copy.root, path), "utf8")] as const;
  return new Map(await Promise.all((await filesIn(copy.root)).map(read)));
}

test("followed step by step, the guide adds a resource whose tests pass, and touches no other file", async () => {
  const before = await contents();
  const guide = await readFile(join(repository, "docs/add-a-resource.md"), "utf8");
  for (const step of stepsOf(guide)) await ("run" in step ? run(step.run) : follow(step, copy.root));
  const after = await contents();
  touched = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
  expect(touched.map((path) => path.replace(/\d{4}_/, "N_")).toSorted()).toEqual([
    "packages/api/src/root.ts",
    "packages/api/src/routers/task.test.ts",
    "packages/api/src/routers/task.ts",
    "packages/db/drizzle/N_task.sql",
    "packages/db/drizzle/meta/N_snapshot.json",
    "packages/db/drizzle/meta/_journal.json",
    "packages/db/src/permissions.ts",
    "packages/db/src/schema/tables.ts",
    "packages/db/src/schema/task.ts",
  ]);
}, 120_000);

test("what it adds passes type check, in the console too, lint and format", async () => {
  for (const folder of ["packages/db", "packages/api", "apps/web"])
    expect(await inCopy(folder, "node_modules/typescript/bin/tsc")).toBe("");
  const sources = touched.filter((path) => path.endsWith(".ts"));
  const lint = await inCopy(".", "node_modules/oxlint/bin/oxlint", "--type-aware", ...sources);
  expect(lint).toContain("0 warnings and 0 errors");
  await inCopy(".", "node_modules/oxfmt/bin/oxfmt", "--check", ...sources);
}, 120_000);
