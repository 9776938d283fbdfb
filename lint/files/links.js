import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Checks that the relative links of Markdown files lead to files, and to headings that exist. */
export function checkLinks(root, files) {
  return files.filter((file) => file.endsWith(".md")).flatMap((file) => checkFile(root, file));
}

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
