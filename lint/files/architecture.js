import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const walks = "docs/architecture.md";

/**
 * Checks the tables of docs/architecture.md: each row starts with a link to a file and the names to look for in it, and the
 * rows of a table enter no folder twice.
 */
export function checkArchitecture(root) {
  const findings = [];
  let entered = [];
  for (const [index, row] of readFileSync(path.join(root, walks), "utf8").split("\n").entries()) {
    if (!row.startsWith("|")) entered = [];
    const [, target, names] = /^\| \[[^\]]*\]\(([^)]+)\)([^|]*) \|/.exec(row) ?? [];
    if (!target) continue;
    const report = (problem) => findings.push(`${walks}:${index + 1}: ${problem}.`);
    const file = path.join(root, path.dirname(walks), target);
    if (existsSync(file)) {
      const words = new Set(readFileSync(file, "utf8").match(/\w+/g));
      for (const [, name] of names.matchAll(/`([^`]+)`/g))
        if (!words.has(name)) report(`${target} does not contain ${name}`);
    } else report(`${target} does not exist`);
    const folder = path.posix.dirname(target);
    if (entered.at(-1) === folder) continue;
    if (entered.includes(folder)) report(`${folder} is entered twice`);
    entered.push(folder);
  }
  return findings;
}
