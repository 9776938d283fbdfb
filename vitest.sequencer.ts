import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Folders of long test files, the longest first. */
const longFolders = [
  "machines",
  "guide",
  "fuzz",
  "model",
  "access",
  "web",
  "standalone",
  "worker",
  "mutation",
];

const getRank = ({ moduleId }: TestSpecification): number => {
  const rank = longFolders.findIndex((folder) => moduleId.includes(`/${folder}/test/`));
  return rank < 0 ? longFolders.length : rank;
};

const isIsolated = ({ project }: TestSpecification): number => Number(project.config.isolate);

/**
 * Runs long test files first, so that none of them runs alone at the end. Vitest itself knows no times in a fresh clone. A
 * worker that shares modules ends before a file that does not: those files come first.
 */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of vitest, not of an array
    const sorted = await super.sort(files);
    return sorted.toSorted(
      (left, right) => isIsolated(right) - isIsolated(left) || getRank(left) - getRank(right),
    );
  }
}
