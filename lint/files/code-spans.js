import { readFileSync } from "node:fs";
import path from "node:path";
import { findRetiredName } from "../find-retired-name.js";
import { retiredSqlNames } from "../retired-names.js";

/** Checks that no code span of a Markdown file is a retired name: `withinReach`, `enter()`. */
export function checkCodeSpans(root, files) {
  return files
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      readFileSync(path.join(root, file), "utf8")
        .split("\n")
        .flatMap((text, index) =>
          [...text.matchAll(/`([\w$]+)(?:\(\))?`/g)].flatMap(([, name]) => {
            const instead =
              findRetiredName(file, name) ?? (Object.hasOwn(retiredSqlNames, name) && retiredSqlNames[name]);
            return instead ? [`${file}:${index + 1}: ${name} is retired: write ${instead}.`] : [];
          }),
        ),
    );
}
