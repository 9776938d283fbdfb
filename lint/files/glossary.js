import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const file = "docs/glossary.md";
const maxTerms = 25;

/** Checks that the glossary has at most 25 terms, and that the file that defines each exists. */
export function checkGlossary(root) {
  const rows = readFileSync(path.join(root, file), "utf8")
    .split("\n")
    .map((text, index) => ({ text, line: index + 1 }))
    .filter(({ text }) => text.startsWith("| **"));
  const findings = rows.flatMap(({ text, line }) => {
    const target = /\]\(([^)#]+)[^)]*\) \|$/.exec(text)?.[1];
    if (target && existsSync(path.join(root, path.dirname(file), target))) return [];
    const problem = target ? `${target} does not exist` : "the row does not end with a link to a file";
    return [`${file}:${line}: ${problem}.`];
  });
  if (rows.length === 0) findings.push(`${file}:1: There is no row that starts with \`| **term**\`.`);
  if (rows.length > maxTerms)
    findings.push(
      `${file}:1: ${rows.length} terms; at most ${maxTerms} may be ours. Use the field's word for some.`,
    );
  return findings;
}
