import path from "node:path";
import { root } from "./steps.mjs";

/**
 * Lists the tests that took the longest, a line each.
 * @param testResults the files in vitest's JSON report
 */
export function listSlowest(testResults, count = 10) {
  const tests = testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => ({
      file: path.relative(root, file),
      fullName,
      duration,
    })),
  );
  return tests
    .toSorted((left, right) => right.duration - left.duration)
    .slice(0, count)
    .map(
      ({ file, fullName, duration }) => `${(duration / 1000).toFixed(1).padStart(7)} s  ${file}: ${fullName}`,
    );
}
