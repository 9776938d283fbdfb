import { counted, exactTime, sentence } from "../../lib/text.ts";
import type { VerificationResult } from "./activity.queries.ts";

/** What a verdict means, in plain words. */
export type PlainVerdict = { good: boolean; title: string; lines: string[] };

const entries = (count: number) => counted(count, "entry", "entries");
const is = (count: number) => (count === 1 ? "is" : "are");

/** Says what was proven of a log, what was not and why. */
export function plainly(result: VerificationResult): PlainVerdict {
  const {
    ok,
    finding,
    verifiedEntries,
    verifiedSeals,
    matchedExternalSeals,
    unsealedEntries,
    erasedEntries,
    prunedEntries,
    lastSealedAt,
  } = result;
  const proven = `${entries(verifiedEntries)} ${is(verifiedEntries)} proven`;
  if (!ok && finding) {
    const what = sentence(finding.message).replace(/\.?$/, ".");
    const before = finding.sequence === null ? "Of those that have a number" : "Before that";
    return { good: false, title: "The log is not what was sealed", lines: [what, `${before}, ${proven}.`] };
  }
  const lines = [
    verifiedSeals > 0 &&
      `${proven} by ${counted(verifiedSeals, "seal", "seals")}: none was changed, deleted, inserted or moved.`,
    lastSealedAt !== null && `The last seal is of ${exactTime(new Date(lastSealedAt))}.`,
    unsealedEntries > 0 &&
      `${entries(unsealedEntries)} ${is(unsealedEntries)} newer, and waiting for the next seal.`,
    erasedEntries > 0 &&
      `${entries(erasedEntries)} of these had personal data that was erased; they hold without it.`,
    prunedEntries > 0 &&
      `${entries(prunedEntries)} from the start were deleted by age, as the log itself says.`,
    verifiedSeals > 0 &&
      (matchedExternalSeals > 0
        ? `${counted(matchedExternalSeals, "seal is", "seals are")} kept outside of the database too.`
        : "No copies of the seals are kept outside of the database: a log cut at its end would not show."),
  ];
  const title = verifiedSeals > 0 ? "The log is what was sealed" : "Nothing is sealed yet";
  return { good: true, title, lines: lines.filter((line) => line !== false) };
}
