import type { VerificationResult } from "./verdict.ts";

const count = (number: number, one: string, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

/**
 * A verdict in plain words.
 * @param outside whether seals that are kept outside were compared
 */
export function report(origin: string, verdict: VerificationResult, outside: boolean): string {
  const { finding, verifiedEntries, verifiedSeals, lastSeal, lastSealedAt } = verdict;
  const notes = [
    `${origin}: ${finding ? "NOT what was sealed." : "what was sealed."}`,
    finding && `  ${finding.message}`,
    finding?.entryId && `  The entry's id is ${finding.entryId}.`,
    `  ${finding ? "Proven before that" : "Proven"}: ${count(verifiedEntries, "entry", "entries")} under ${count(verifiedSeals, "seal")}.`,
    verdict.erasedEntries > 0 &&
      `  Of these, ${count(verdict.erasedEntries, "entry", "entries")} of people who were erased.`,
    verdict.prunedEntries > 0 &&
      `  Pruned, as the log itself says: ${count(verdict.prunedEntries, "entry", "entries")}.`,
    verdict.unsealedEntries > 0 &&
      `  Not sealed yet, so not proven: ${count(verdict.unsealedEntries, "entry", "entries")}.`,
    lastSeal && `  The last seal that holds is number ${lastSeal.sealNumber}, of ${lastSealedAt}.`,
    outside
      ? `  Kept outside: ${count(verdict.matchedExternalSeals, "seal")} of these.`
      : "  No seals from outside were given: whether the end of the log was cut, nobody can tell.",
  ];
  // A forged log must not write to the terminal of who reads this.
  return notes
    .filter((note) => typeof note === "string")
    .map((note) => note.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\uFFFD"))
    .join("\n");
}
