import { counted, exactTime, sentence } from "./text.ts";
import type { Verdict } from "./trpc.ts";

/** What a verdict means, in plain words. */
export type PlainVerdict = { good: boolean; title: string; lines: string[] };

const entries = (count: number) => counted(count, "entry", "entries");
const is = (count: number) => (count === 1 ? "is" : "are");

/** Says what was proven of a log, what was not and why. */
export function plainly(verdict: Verdict): PlainVerdict {
  const { ok, problem, sealed, seals, outside, unsealed, erased, pruned, sealedAt } = verdict;
  const proven = `${entries(sealed)} ${is(sealed)} proven`;
  if (!ok && problem) {
    const what = sentence(problem.message).replace(/\.?$/, ".");
    const before = problem.sequence === null ? "Of those that have a number" : "Before that";
    return { good: false, title: "The log is not what was sealed", lines: [what, `${before}, ${proven}.`] };
  }
  const lines = [
    seals > 0 &&
      `${proven} by ${counted(seals, "seal", "seals")}: none was changed, deleted, inserted or moved.`,
    sealedAt !== null && `The last seal is of ${exactTime(new Date(sealedAt))}.`,
    unsealed > 0 && `${entries(unsealed)} ${is(unsealed)} newer, and waiting for the next seal.`,
    erased > 0 && `${entries(erased)} of these had personal data that was erased; they hold without it.`,
    pruned > 0 && `${entries(pruned)} from the start were deleted by age, as the log itself says.`,
    seals > 0 &&
      (outside > 0
        ? `${counted(outside, "seal is", "seals are")} kept outside of the database too.`
        : "No copies of the seals are kept outside of the database: a log cut at its end would not show."),
  ];
  const title = seals > 0 ? "The log is what was sealed" : "Nothing is sealed yet";
  return { good: true, title, lines: lines.filter((line) => line !== false) };
}
