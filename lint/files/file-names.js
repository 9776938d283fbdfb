import { readFileSync } from "node:fs";
import path from "node:path";
import { findRetiredName } from "../find-retired-name.js";
import { retiredFileNames } from "../retired-names.js";

const dirname = (file) => path.posix.dirname(file);
const basename = (file) => path.posix.basename(file);

/** Checks that no two files of a package share a name, and that `index.ts` is an entry of its package. */
export function checkFileNames(root, files) {
  const packages = files.filter((file) => basename(file) === "package.json").map(dirname);
  const code = files.filter((file) => /\.(ts|tsx|js|mjs|css|sql)$/.test(file));
  return packages.flatMap((folder) => {
    const inside = code.filter((file) => getPackage(packages, file) === folder);
    return [...findDuplicates(inside), ...findIndexes(root, folder, inside)];
  });
}

/** Returns the innermost package that holds the file. */
const getPackage = (packages, file) =>
  packages
    .filter((folder) => folder === "." || file.startsWith(`${folder}/`))
    .toSorted((a, b) => b.length - a.length)[0];

function findDuplicates(files) {
  return [...new Set(files.map(basename))].flatMap((name) => {
    const paths = files.filter((file) => basename(file) === name);
    if (paths.length === 1 || name === "index.ts" || isDomainInParallel(paths, files)) return [];
    return [`${paths[1]}:1: ${paths[0]} has the same name: say in the name what each holds.`];
  });
}

/**
 * Returns whether the files stand for one domain in parallel folders (`tables/team.ts`, `operations/team.ts`): the
 * folders have at least three names in common.
 */
function isDomainInParallel(paths, files) {
  const names = paths.map(
    (file) => new Set(files.filter((other) => dirname(other) === dirname(file)).map(basename)),
  );
  const common = [...names[0]].filter((name) => names.every((others) => others.has(name)));
  return new Set(paths.map(dirname)).size === paths.length && common.length >= 3;
}

/** Finds each `index.ts` that is not exported by package.json. */
function findIndexes(root, folder, files) {
  const manifest = readFileSync(path.join(root, folder, "package.json"), "utf8");
  return files
    .filter((file) => /^index\.tsx?$/.test(basename(file)))
    .filter((file) => !manifest.includes(`"./${path.posix.relative(folder, file)}"`))
    .map((file) => `${file}:1: index.ts is the entry of a package only: name the file for what it holds.`);
}

/** Checks that no file or folder is called by a retired name. */
export function checkRetiredFileNames(files) {
  const findings = new Map();
  for (const file of files) {
    const parts = file.split("/");
    for (const [index, part] of parts.entries()) {
      const name = part.split(".")[0].replace(/-([a-z])/g, (_, initial) => initial.toUpperCase());
      const instead = retiredFileNames[part] ?? findRetiredName(file, name);
      const found = parts.slice(0, index + 1).join("/");
      if (instead) findings.set(found, `${found}:1: ${part} is a retired name: write ${instead}.`);
    }
  }
  return [...findings.values()];
}
