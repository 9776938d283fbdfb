import { afterEach, expect, test } from "vitest";
import { checkFileNames, checkRetiredFileNames } from "../files/file-names.js";
import { checkGlossary } from "../files/glossary.js";
import { listFiles } from "../files/list-files.js";
import { checkSqlNames } from "../files/sql-names.js";
import { createFolder } from "./create-folder.js";

const created = [];

afterEach(() => {
  for (const { remove } of created.splice(0)) remove();
});

/** Creates a repository of these files, which the test removes. */
function write(files) {
  const folder = createFolder(files);
  created.push(folder);
  return folder.root;
}

const empty = (...files) => Object.fromEntries(files.map((file) => [file, ""]));
const checkNames = (files) => {
  const root = write(files);
  return checkFileNames(root, listFiles(root));
};

const term = (name, file = "term.ts") => `| **${name}** | A thing. | [file](${file}) |`;
const glossary = (...rows) => write({ "docs/glossary.md": rows.join("\n"), "docs/term.ts": "" });

test("a glossary of 25 terms whose files exist passes", () => {
  expect(checkGlossary(glossary(...Array.from({ length: 25 }, (_, n) => term(`term ${n}`))))).toEqual([]);
});

test("a 26th term is reported", () => {
  const root = glossary(...Array.from({ length: 26 }, (_, n) => term(`term ${n}`)));
  expect(checkGlossary(root)).toEqual([expect.stringContaining("26 terms")]);
});

test("a term without an existing file is reported with its line", () => {
  expect(checkGlossary(glossary(term("seal", "gone.ts"), "| **log** | Entries. |"))).toEqual([
    "docs/glossary.md:1: gone.ts does not exist.",
    "docs/glossary.md:2: the row does not end with a link to a file.",
  ]);
});

test("two files of one package with the same name are reported", () => {
  expect(
    checkNames({
      "packages/db/package.json": "{}",
      ...empty("packages/db/src/a/pool.ts", "packages/db/src/b/pool.ts"),
    }),
  ).toEqual([
    "packages/db/src/b/pool.ts:1: packages/db/src/a/pool.ts has the same name: say in the name what each holds.",
  ]);
});

test("files of a domain may differ in suffix, package or parallel folder", () => {
  const tables = ["team.ts", "project.ts", "member.ts"];
  expect(
    checkNames({
      "packages/api/package.json": "{}",
      "packages/db/package.json": "{}",
      ...empty("packages/api/src/project.ts", "packages/api/src/project.test.ts"),
      ...empty(
        ...tables.flatMap((file) => [`packages/db/src/schema/${file}`, `packages/db/src/rows/${file}`]),
      ),
      ...empty("packages/db/src/sql/project.sql"),
    }),
  ).toEqual([]);
});

test("an index.ts that package.json does not export is reported", () => {
  const manifest = JSON.stringify({ exports: { ".": "./src/index.ts" } });
  expect(
    checkNames({
      "packages/db/package.json": manifest,
      ...empty("packages/db/src/index.ts", "packages/db/src/seed/index.ts"),
    }),
  ).toEqual([expect.stringMatching(/^packages\/db\/src\/seed\/index\.ts:1: /)]);
});

test("a file or folder that is called by a retired name is reported once", () => {
  expect(
    checkRetiredFileNames([
      "packages/db/src/driver/lane.ts",
      "tests/faults/a.ts",
      "tests/faults/b.ts",
      "packages/proof/src/head.ts",
    ]),
  ).toEqual([
    expect.stringContaining("lane.ts is a retired name"),
    expect.stringContaining("faults is a retired name"),
  ]);
});

test("a retired name in SQL is reported, in a comment or string it is not", () => {
  const root = write({
    "a.sql": "-- once enter()\nselect 'enter', authenticate();\n",
    "b.sql":
      "create function f() returns text as $$\n  select shipkit.enter();\n  select 1 from shipkit_activity_stream\n$$;",
  });
  expect(checkSqlNames(root, listFiles(root))).toEqual([
    "b.sql:2: enter is retired: write authenticate.",
    "b.sql:3: activity_stream is retired: write a name with log.",
  ]);
});
