/** A mutant is one change of the source that tests must detect. It is killed if one of its tests fails, else it survives. */
export type Mutant = {
  /** What the mutated code does wrong. */
  name: string;
  kind:
    | "policy"
    | "permission"
    | "parent"
    | "deleted"
    | "lock"
    | "entry"
    | "sql"
    | "live"
    | "worker"
    | "proof";
  /** The file that is mutated. */
  file: string;
  /**
   * Returns the mutated text of the file.
   * @throws if the mutation no longer fits the code
   */
  mutate: (text: string) => string;
  /** The test files that must kill the mutant. */
  test: string | readonly string[];
  /** A pattern of the names of the tests to run, if not all of the files. */
  testNamePattern?: string;
};

/** Replaces `search`, which must occur once. */
export const replace = (search: string, replacement: string) => (text: string) => {
  const parts = text.split(search);
  if (parts.length !== 2) throw new Error(`${search} occurs ${parts.length - 1} times`);
  return parts.join(replacement);
};

/** Removes `search`, which must occur once. */
export const remove = (search: string) => replace(search, "");

export const append = (more: string) => (text: string) => `${text}\n${more}\n`;

export const routers = "packages/api/src/routers";
export const functions = "packages/db/src/sql/functions";
export const triggers = "packages/db/src/sql/triggers";

export const tests = {
  matrix: "tests/access/test/matrix.test.ts",
  database: "tests/access/test/database.test.ts",
  withoutRls: "tests/access/test/without-rls.test.ts",
  races: "packages/api/test/races.test.ts",
  duplicates: "packages/api/test/duplicate-mutations.test.ts",
  locks: "packages/api/test/locks.test.ts",
  export: "apps/api/test/export.test.ts",
};

/** Builds a pattern for the matrix rows of these procedures. */
const buildRowPattern = (paths: string[]) =>
  `(${paths.map((path) => path.replace(".", "\\.")).join("|")})( |$)`;

/** The matrix rows of these procedures, in process. Vitest joins the names of suites and tests by ` > `. */
export const matrixRows = (...paths: string[]) => ({
  test: tests.matrix,
  testNamePattern: `^in process > ${buildRowPattern(paths)}`,
});

/** The same rows, and those of the tests without row-level security. */
export const matrixRowsAndWithoutRls = (...paths: string[]) => ({
  test: [tests.matrix, tests.withoutRls],
  testNamePattern: `(^in process >|procedures deny) ${buildRowPattern(paths)}`,
});
