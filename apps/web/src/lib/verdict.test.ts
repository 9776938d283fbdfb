import { expect, test } from "vitest";
import type { Verdict } from "./trpc.ts";
import { plainly } from "./verdict.ts";

const nothing: Verdict = {
  ok: true,
  sealed: 0,
  seals: 0,
  outside: 0,
  unsealed: 0,
  erased: 0,
  pruned: 0,
  sealedAt: null,
  last: null,
  problem: null,
};

test("a log that holds is said to, with what was proven, what waits, and what is gone rightly", () => {
  const sealedAt = "2026-11-23T01:02:03.123Z";
  const counts = { sealed: 1_204, seals: 3, outside: 1, unsealed: 2, erased: 1, pruned: 40 };
  expect(plainly({ ...nothing, ...counts, sealedAt })).toMatchObject({
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
  expect(plainly({ ...nothing, sealed: 1, seals: 1 }).lines.at(-1)).toContain("would not show");
  expect(plainly({ ...nothing, unsealed: 1 })).toEqual({
    good: true,
    title: "Nothing is sealed yet",
    lines: ["1 entry is newer, and waiting for the next seal."],
  });
});

test("the first problem is told, and up to where the log is proven", () => {
  const problem = {
    kind: "changed",
    sequence: 8,
    entryId: "x",
    seal: null,
    message: "Entry 8 was changed.",
  } as const;
  expect(plainly({ ...nothing, ok: false, sealed: 7, seals: 2, problem })).toEqual({
    good: false,
    title: "The log is not what was sealed",
    lines: ["Entry 8 was changed.", "Before that, 7 entries are proven."],
  });
  const stray = {
    ...problem,
    kind: "inserted",
    sequence: null,
    message: "entry x never had a number",
  } as const;
  expect(plainly({ ...nothing, ok: false, sealed: 1, seals: 1, problem: stray }).lines).toEqual([
    "Entry x never had a number.",
    "Of those that have a number, 1 entry is proven.",
  ]);
});
