/** One thing taken out of the code, and the tests that are to notice. */
export type Fault = {
  /** What is no longer so. */
  name: string;
  kind: "policy" | "permission" | "parent" | "removed" | "lock" | "record";
  /** The file in which it is planted. */
  file: string;
  /** The file as it is with the fault; throws where the code has changed so that it no longer fits. */
  plant: (text: string) => string;
  /** The test files that are meant for it, and which of their tests, as a pattern. */
  test: string | readonly string[];
  only?: string;
};

/** Puts `put` in the place of `find`, which must be there once. */
export const replace = (find: string, put: string) => (text: string) => {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${find} is there ${parts.length - 1} times`);
  return parts.join(put);
};

/** Takes a line of code out. */
export const without = (find: string) => replace(find, "");

export const append = (more: string) => (text: string) => `${text}\n${more}\n`;

export const tests = {
  matrix: "tests/access/test/matrix.test.ts",
  database: "tests/access/test/database.test.ts",
  withoutRls: "tests/access/test/without-rls.test.ts",
  races: "packages/api/test/races.test.ts",
  repeats: "packages/api/test/retries.test.ts",
  locks: "packages/api/test/locks.test.ts",
};

/** The names of the rows about these procedures. */
const named = (paths: string[]) => `(${paths.map((path) => path.replace(".", "\\.")).join("|")})( |$)`;

/** The rows of the matrix about these procedures, through the router without HTTP. */
export const rowsOf = (...paths: string[]) => ({ test: tests.matrix, only: `^in process ${named(paths)}` });

/** The same rows, with the database's policies in force and out of the way. */
export const guardedRowsOf = (...paths: string[]) => ({
  test: [tests.matrix, tests.withoutRls],
  only: `(^in process|deny) ${named(paths)}`,
});
