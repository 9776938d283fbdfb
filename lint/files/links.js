import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Checks that the relative links of Markdown files lead to files and headings, and that the tests they name exist. */
export function checkLinks(root, files) {
  const tests = new Set(
    files.filter((file) => file.includes(".test.")).map((file) => path.posix.basename(file)),
  );
  return files
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => [...checkFile(root, file), ...checkTestNames(root, file, tests)]);
}

const checkTestNames = (root, file, tests) =>
  [...readFileSync(path.join(root, file), "utf8").matchAll(/`([\w-]+\.test\.tsx?)`/g)]
    .filter(([, name]) => !tests.has(name))
    .map(([, name]) => `${file}:1: There is no ${name}.`);

function checkFile(root, file) {
  return readFileSync(path.join(root, file), "utf8")
    .split("\n")
    .flatMap((text, index) =>
      [...text.matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].flatMap(([, target, anchor]) => {
        const linked = target ? path.join(root, path.dirname(file), target) : path.join(root, file);
        if (!existsSync(linked)) return [`${file}:${index + 1}: ${target} does not exist.`];
        if (anchor && linked.endsWith(".md") && !getAnchors(linked).includes(anchor))
          return [`${file}:${index + 1}: ${target} has no heading #${anchor}.`];
        return [];
      }),
    );
}

/** Returns the anchors of a file's headings, as GitHub forms them. */
const getAnchors = (file) =>
  [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
