import { expect, test } from "vitest";
import type { VerificationResult } from "./activity.queries.ts";
import { describeVerification } from "./verification-summary.ts";

const emptyResult: VerificationResult = {
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

test("a valid log is described with all its counts", () => {
  const lastSealedAt = "2026-11-23T01:02:03.123Z";
  const counts = {
    verifiedEntries: 1_204,
    verifiedSeals: 3,
    matchedExternalSeals: 1,
    unsealedEntries: 2,
    erasedEntries: 1,
    prunedEntries: 40,
  };
  expect(describeVerification({ ...emptyResult, ...counts, lastSealedAt })).toMatchObject({
    isValid: true,
    title: "Log verified",
    lines: [
      "1,204 entries verified against 3 seals: none changed, deleted, inserted or reordered.",
      expect.stringMatching(/^Last sealed on Nov 2\d, 2026/),
      "2 entries not sealed yet.",
      "1 entry with erased personal data, still covered by the seals.",
      "40 entries deleted by retention, as recorded in the log.",
      "1 seal matches its external copy.",
    ],
  });
});

test("a log without external seals is described with the gap", () => {
  const { lines } = describeVerification({ ...emptyResult, verifiedEntries: 1, verifiedSeals: 1 });
  expect(lines.at(-1)).toContain("would go unnoticed");
});

test("a log without seals is described as not sealed", () => {
  expect(describeVerification({ ...emptyResult, unsealedEntries: 1 })).toEqual({
    isValid: true,
    title: "Nothing sealed yet",
    lines: ["1 entry not sealed yet."],
  });
});

test("an invalid log is described by its first finding and the verified part", () => {
  const finding = {
    kind: "changed",
    sequence: 8,
    entryId: "x",
    seal: null,
    message: "Entry 8 was changed.",
  } as const;
  const failed = { ...emptyResult, ok: false, verifiedEntries: 7, verifiedSeals: 2, finding };
  expect(describeVerification(failed)).toEqual({
    isValid: false,
    title: "Verification failed",
    lines: ["Entry 8 was changed.", "Verified before that: 7 entries."],
  });
});

test("a finding without a sequence leaves the numbered entries verified", () => {
  const finding = {
    kind: "inserted",
    sequence: null,
    entryId: "x",
    seal: null,
    message: "entry x never had a number",
  } as const;
  const failed = { ...emptyResult, ok: false, verifiedEntries: 1, verifiedSeals: 1, finding };
  expect(describeVerification(failed).lines).toEqual([
    "Entry x never had a number.",
    "Verified among the numbered entries: 1 entry.",
  ]);
});
