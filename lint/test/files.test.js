import { afterEach, expect, test } from "vitest";
import { checkArchitecture } from "../files/architecture.js";
import { checkCodeSpans } from "../files/code-spans.js";
import { checkFileNames, checkRetiredFileNames } from "../files/file-names.js";
import { checkGlossary } from "../files/glossary.js";
import { checkLinks } from "../files/links.js";
import { listFiles } from "../files/list-files.js";
import { checkQuotes } from "../files/quotes.js";
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

const walk = (...rows) => ["| file | |", "|---|---|", ...rows].join("\n");

test("a walk through files that exist passes", () => {
  const root = write({
    "docs/architecture.md": walk(
      "| [a.ts](../src/a.ts) `start`, `Server` | [b.ts](../src/b.ts) `other` |",
      "| [c.ts](../src/deep/c.ts) | |",
    ),
    "src/a.ts": "export function start(): Server {}",
    "src/deep/c.ts": "",
  });
  expect(checkArchitecture(root)).toEqual([]);
});

test("a missing file or name, and a folder entered twice, are reported", () => {
  const root = write({
    "docs/architecture.md": walk(
      "| [a.ts](../src/a.ts) `stop` | |",
      "| [c.ts](../src/deep/c.ts) | |",
      "| [b.ts](../src/b.ts) | |",
    ),
    "src/a.ts": "export function start() {}",
    "src/b.ts": "",
  });
  expect(checkArchitecture(root)).toEqual([
    "docs/architecture.md:3: ../src/a.ts does not contain stop.",
    "docs/architecture.md:4: ../src/deep/c.ts does not exist.",
    "docs/architecture.md:5: ../src is entered twice.",
  ]);
});

test("a link or test name that leads nowhere is reported", () => {
  const root = write({
    "README.md": "[a](docs/a.md#how-we-write) [web](https://example.com) [b](b.md)\n[c](docs/a.md#gone)",
    "docs/a.md": "# How we write\nSee `a.test.ts` and `b.test.ts`.",
    "test/a.test.ts": "",
  });
  expect(checkLinks(root, listFiles(root))).toEqual([
    "README.md:1: b.md does not exist.",
    "README.md:2: docs/a.md has no heading #gone.",
    "docs/a.md:1: There is no b.test.ts.",
  ]);
});

test("a retired name in a code span is reported, as a word it is not", () => {
  const root = write({ "README.md": "Enter a lane.\nCall `openLane()` or `keep_owner`." });
  expect(checkCodeSpans(root, listFiles(root))).toEqual([
    "README.md:2: openLane is retired: write connect.",
    "README.md:2: keep_owner is retired: write team_member_require_owner.",
  ]);
});

const quote = (code) => "```ts\n// src/a.ts: how it starts\n" + code + "\n```\n";

test("quoted code that is not in its file is reported", () => {
  const source = "export const a = {\n  start() {\n    run();\n  },\n};\n";
  const root = write({
    "a.md": quote("start() {\n  run();\n},"),
    "b.md": quote("start() {}"),
    "src/a.ts": source,
  });
  expect(checkQuotes(root, listFiles(root))).toEqual(["b.md:1: The code that it quotes is not in src/a.ts."]);
});
