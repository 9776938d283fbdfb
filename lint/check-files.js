// `node lint/check-files.js`: the rules that span files. Prints each finding, and fails if there is one.
import { fileURLToPath } from "node:url";
import { checkFileNames, checkRetiredFileNames } from "./files/file-names.js";
import { checkGlossary } from "./files/glossary.js";
import { listFiles } from "./files/list-files.js";
import { checkSqlNames } from "./files/sql-names.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = listFiles(root).filter((file) => !file.startsWith("lint/"));

const findings = [
  ...checkGlossary(root),
  ...checkFileNames(root, files),
  ...checkRetiredFileNames(files),
  ...checkSqlNames(root, files),
];
// Folders whose files still have their old names; `--all` checks them too.
const pending = [
  "apps/api/",
  "apps/worker/",
  "packages/db/",
  "tests/access/",
  "tests/fuzz/",
  "tests/model/",
  "tests/mutation/",
  "docs/glossary.md",
];
const isPending = (finding) => pending.some((folder) => finding.startsWith(folder));
const shown = process.argv.includes("--all") ? findings : findings.filter((finding) => !isPending(finding));

for (const finding of shown) console.error(finding);
if (shown.length > 0) process.exitCode = 1;
