import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that take a minute or more. */
const isLong = ({ moduleId }: TestSpecification) => /\/tests\/(machines|guide|model)\//.test(moduleId);

/** Runs the long test files first, so that none of them runs alone at the end. Vitest itself knows no times in a fresh clone. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- a method of vitest, not of an array
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
