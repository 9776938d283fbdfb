import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository, listFiles, repository } from "../src/copy.ts";
import { applyStep, parseSteps } from "../src/guide.ts";
import { runNode } from "../src/node.ts";

const testDatabase = useTestDatabase();
let copy: Awaited<ReturnType<typeof copyRepository>>;
const changed = new Set<string>();

const timeoutMs = 900_000; // the copy runs its own tests

beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

/** The programs behind the guide's commands. pnpm itself would install into the copy. */
const programs = [
  { command: "pnpm db.generate", folder: "packages/db", args: ["src/cli/generate.ts"] },
  { command: "pnpm db.migrate", folder: "packages/db", args: ["src/cli/migrate.ts"] },
  { command: "pnpm test", folder: ".", args: ["node_modules/vitest/vitest.mjs", "run"] },
];

async function run(line: string): Promise<string> {
  const program = programs.find(({ command }) => line.startsWith(command));
  if (!program) throw new Error(`This test cannot run ${line}`);
  const { command, folder, args } = program;
  return runInCopy(folder, ...args, ...splitArguments(line.slice(command.length)));
}

/** Splits the arguments of a command as a shell does, of which double quotes are all that the guide uses. */
const splitArguments = (text: string): string[] =>
  Array.from(text.matchAll(/"([^"]*)"|(\S+)/g), ([, quoted, word]) => quoted ?? word ?? "");

/** Runs Node in a folder of the copy, on this test's database; its own tests use the same server. */
function runInCopy(folder: string, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    DATABASE_URL: testDatabase.url,
    TEST_DATABASE_URL: new URL("/postgres", testDatabase.url).href,
  };
  return runNode(join(copy.root, folder), args, env);
}

/** Reads each file of the copy. */
async function readFiles(): Promise<Map<string, string>> {
  const read = async (path: string) => [path, await readFile(join(copy.root, path), "utf8")] as const;
  return new Map(await Promise.all((await listFiles(copy.root)).map(read)));
}

/** What a resource costs: the files of the product, then those of the proofs. */
const resourceFiles = [
  "packages/db/src/schema/task.ts",
  "packages/db/src/schema/relations.ts",
  "packages/db/src/schema/tables.ts",
  "packages/db/src/permissions.ts",
  "packages/db/drizzle/N_task.sql",
  "packages/db/drizzle/meta/N_snapshot.json",
  "packages/db/drizzle/meta/_journal.json",
  "packages/api/src/routers/task.ts",
  "packages/api/src/root.ts",

  "packages/api/src/routers/task.cases.ts",
  "packages/api/src/routers/task.test.ts",
  "packages/testing/src/rows/task.ts",
  "packages/testing/src/permission-table.ts",
  "tests/model/src/commands/task.ts",
];

/** What more of the same resource costs: files of the list above, with a migration of its own. */
const moreFiles = [
  ...resourceFiles.filter((path) => !/N_task|root|tables|rows/.test(path)),
  "packages/db/drizzle/N_task_assignee.sql",
];

const emailFiles = [
  "packages/db/src/schema/task.ts",
  "packages/db/src/queries/job.queries.ts",
  "packages/db/drizzle/N_task_worker.sql",
  "packages/db/drizzle/meta/N_snapshot.json",
  "packages/db/drizzle/meta/_journal.json",
  "packages/api/src/routers/task.ts",
  "packages/api/src/routers/task.cases.ts",
  "packages/api/src/routers/task.test.ts",
  "packages/mail/src/emails.ts",
  "packages/mail/src/emails/task-assigned.ts",
  "packages/mail/src/emails/task-assigned.test.ts",
];

/** Follows one part of the guide, and returns the files that it changes. */
async function followPart(title: string): Promise<string[]> {
  const guide = await readFile(join(repository, "docs/add-a-resource.md"), "utf8");
  const part = guide.split(/^## (?=Part)/m).find((text) => text.startsWith(title));
  if (part === undefined) throw new Error(`The guide has no ${title}`);
  const before = await readFiles();
  for (const step of parseSteps(part)) await ("run" in step ? run(step.run) : applyStep(step, copy.root));
  const after = await readFiles();
  const paths = [...after.keys()].filter((path) => after.get(path) !== before.get(path));
  for (const path of paths) changed.add(path);
  return paths.map((path) => path.replace(/\d{4}_/, "N_")).toSorted();
}

const parts: [title: string, files: string[]][] = [
  ["Part 1: a table with its procedures", resourceFiles],
  ["Part 2: what most resources need next", moreFiles],
  ["Part 3: an email", emailFiles],
];

test.each(parts)(
  "%s: its tests pass, and it changes exactly its files",
  async (title, files) => {
    expect(await followPart(title)).toEqual(files.toSorted());
  },
  timeoutMs,
);

/** The packages, apart from the console, whose types a new resource can break. */
const typedFolders = [
  "packages/db",
  "packages/api",
  "packages/mail",
  "packages/testing",
  "apps/api",
  "apps/worker",
  "tests/access",
  "tests/fuzz",
  "tests/model",
  "tests/mutation",
];

/** Checks these packages in one program, in a quarter of the time: most of it goes into types that all of them use. */
async function checkTypes(): Promise<string> {
  const tsconfig = {
    extends: "./tsconfig.base.json",
    compilerOptions: { typeRoots: ["packages/db/node_modules/@types"] },
    include: typedFolders,
    exclude: ["**/node_modules", "**/dist"],
  };
  const file = join(copy.root, "tsconfig.guide.json");
  await writeFile(file, JSON.stringify(tsconfig));
  try {
    return await runInCopy(".", "node_modules/typescript/bin/tsc", "--project", file);
  } finally {
    await rm(file);
  }
}

test(
  "the changes pass type check, lint and format",
  async () => {
    expect(await checkTypes()).toBe("");
    expect(await runInCopy("apps/web", join(copy.root, "node_modules/typescript/bin/tsc"))).toBe("");
    const sources = [...changed].filter((path) => path.endsWith(".ts"));
    const lint = await runInCopy(".", "node_modules/oxlint/bin/oxlint", "--type-aware", ...sources);
    expect(lint).toContain("0 warnings and 0 errors");
    await runInCopy(".", "lint/check-files.js");
    await runInCopy(".", "node_modules/knip/bin/knip.js");
    await runInCopy(".", "node_modules/oxfmt/bin/oxfmt", "--check", ...sources);
  },
  timeoutMs,
);
