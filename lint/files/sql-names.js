import { readFileSync } from "node:fs";
import path from "node:path";
import { retiredSqlNames } from "../retired-names.js";

/** Checks that no SQL file uses a retired name of a function, trigger, table or column. */
export function checkSqlNames(root, files) {
  return files
    .filter((file) => file.endsWith(".sql"))
    .flatMap((file) =>
      findRetiredSqlNames(readFileSync(path.join(root, file), "utf8")).map(
        ({ name, line }) => `${file}:${line}: ${name} is retired: write ${retiredSqlNames[name]}.`,
      ),
    );
}

const blank = (text) => text.replace(/[^\n]/g, " ");

/** Returns the retired names in SQL, with their lines. Comments and strings are not read; `$$` bodies are. */
export function findRetiredSqlNames(sql) {
  const names = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'/g, blank);
  return names.split("\n").flatMap((text, index) =>
    (text.match(/[a-z_][a-z0-9_]*/g) ?? [])
      .map((word) => word.replace(/^shipkit_/, ""))
      .filter((word) => Object.hasOwn(retiredSqlNames, word))
      .map((name) => ({ name, line: index + 1 })),
  );
}
