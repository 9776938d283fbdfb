import { expect, test } from "vitest";
import type { VerificationResult } from "./activity.queries.ts";
import { plainly } from "./verification-summary.ts";

const nothing: VerificationResult = {
  ok: true,
  verifiedEntries: 0,
  verifiedSeals: 0,
  matchedExternalSeals: 0,
  unsealedEntries: 0,
  erasedEntries: 0,
  prunedEntries: 0,
  lastSealedAt: null,
  lastSeal: null,
  finding: null,
};

test("a log that holds is said to, with what was proven, what waits, and what is gone rightly", () => {
  const lastSealedAt = "2026-11-23T01:02:03.123Z";
  const counts = {
    verifiedEntries: 1_204,
    verifiedSeals: 3,
    matchedExternalSeals: 1,
    unsealedEntries: 2,
    erasedEntries: 1,
    prunedEntries: 40,
  };
  expect(plainly({ ...nothing, ...counts, lastSealedAt })).toMatchObject({
    good: true,
    title: "The log is what was sealed",
    lines: [
      "1,204 entries are proven by 3 seals: none was changed, deleted, inserted or moved.",
      expect.stringMatching(/^The last seal is of Nov 2\d, 2026/),
      "2 entries are newer, and waiting for the next seal.",
      "1 entry of these had personal data that was erased; they hold without it.",
      "40 entries from the start were deleted by age, as the log itself says.",
      "1 seal is kept outside of the database too.",
    ],
  });
});

test("without copies outside it says what would not show, and without a seal that nothing is proven", () => {
  expect(plainly({ ...nothing, verifiedEntries: 1, verifiedSeals: 1 }).lines.at(-1)).toContain(
    "would not show",
  );
  expect(plainly({ ...nothing, unsealedEntries: 1 })).toEqual({
    good: true,
    title: "Nothing is sealed yet",
    lines: ["1 entry is newer, and waiting for the next seal."],
  });
});

test("the first problem is told, and up to where the log is proven", () => {
  const finding = {
    kind: "changed",
    sequence: 8,
    entryId: "x",
    seal: null,
    message: "Entry 8 was changed.",
  } as const;
  expect(plainly({ ...nothing, ok: false, verifiedEntries: 7, verifiedSeals: 2, finding })).toEqual({
    good: false,
    title: "The log is not what was sealed",
    lines: ["Entry 8 was changed.", "Before that, 7 entries are proven."],
  });
  const stray = {
    ...finding,
    kind: "inserted",
    sequence: null,
    message: "entry x never had a number",
  } as const;
  expect(
    plainly({ ...nothing, ok: false, verifiedEntries: 1, verifiedSeals: 1, finding: stray }).lines,
  ).toEqual(["Entry x never had a number.", "Of those that have a number, 1 entry is proven."]);
});
