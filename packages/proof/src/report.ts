import type { Verdict } from "./verdict.ts";

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/**
 * A verdict in plain words.
 * @param outside whether seals that are kept outside were compared
 */
export function report(origin: string, verdict: Verdict, outside: boolean): string {
  const { problem, sealed, seals, last, sealedAt } = verdict;
  const notes = [
    `${origin}: ${problem ? "NOT what was sealed." : "what was sealed."}`,
    problem && `  ${problem.message}`,
    problem?.entryId && `  The entry's id is ${problem.entryId}.`,
    `  ${problem ? "Proven before that" : "Proven"}: ${count(sealed, "entry", "entries")} under ${count(seals, "seal")}.`,
    verdict.erased > 0 &&
      `  Of these, ${count(verdict.erased, "entry", "entries")} of people who were erased.`,
    verdict.pruned > 0 && `  Pruned, as the log itself says: ${count(verdict.pruned, "entry", "entries")}.`,
    verdict.unsealed > 0 &&
      `  Not sealed yet, so not proven: ${count(verdict.unsealed, "entry", "entries")}.`,
    last && `  The last seal that holds is number ${last.number}, of ${sealedAt}.`,
    outside
      ? `  Kept outside: ${count(verdict.outside, "seal")} of these.`
      : "  No seals from outside were given: whether the end of the log was cut, nobody can tell.",
  ];
  // A forged log must not write to the terminal of who reads this.
  return notes
    .filter((note) => typeof note === "string")
    .map((note) => note.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\uFFFD"))
    .join("\n");
}
