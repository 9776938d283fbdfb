import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * Checks the code that Markdown files quote. A block whose first line is `// <file>: …` holds lines of that file, in the
 * same order and without its indentation.
 */
export function checkQuotes(root, files) {
  return files.filter((file) => file.endsWith(".md")).flatMap((file) => checkFile(root, file));
}

function checkFile(root, file) {
  const text = readFileSync(path.join(root, file), "utf8");
  return [...text.matchAll(/^```\w+\n\/\/ ([\w./-]+): [^\n]*\n([^]*?)^```/gm)].flatMap(
    ([, source, quote]) => {
      const quoted = path.join(root, source);
      if (existsSync(quoted) && trimLines(readFileSync(quoted, "utf8")).includes(trimLines(quote))) return [];
      return [`${file}:1: The code that it quotes is not in ${source}.`];
    },
  );
}

const trimLines = (text) => text.replace(/^[^\S\n]+/gm, "").trim();
