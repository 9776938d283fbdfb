// `node lint/check-files.js`: the rules that span files. Prints each finding, and fails if there is one.
import { fileURLToPath } from "node:url";
import { checkArchitecture } from "./files/architecture.js";
import { checkCodeSpans } from "./files/code-spans.js";
import { checkFileNames, checkRetiredFileNames } from "./files/file-names.js";
import { checkGlossary } from "./files/glossary.js";
import { checkLinks } from "./files/links.js";
import { listFiles } from "./files/list-files.js";
import { checkQuotes } from "./files/quotes.js";
import { checkSqlNames } from "./files/sql-names.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const files = listFiles(root).filter((file) => !file.startsWith("lint/"));

const findings = [
  ...checkArchitecture(root),
  ...checkGlossary(root),
  ...checkLinks(root, [...files, "lint/README.md"]),
  ...checkQuotes(root, files),
  ...checkFileNames(root, files),
  ...checkRetiredFileNames(files),
  ...checkSqlNames(root, files),
  ...checkCodeSpans(root, files),
];
// Folders whose files still have their old names; `--all` checks them too.
const pending = ["packages/api/README.md"];
const isPending = (finding) => pending.some((folder) => finding.startsWith(folder));
const shown = process.argv.includes("--all") ? findings : findings.filter((finding) => !isPending(finding));

for (const finding of shown) console.error(finding);
if (shown.length > 0) process.exitCode = 1;
