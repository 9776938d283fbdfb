import type { VerificationResult } from "./verification-result.ts";

const formatCount = (count: number, singular: string, plural = `${singular}s`) =>
  `${count} ${count === 1 ? singular : plural}`;
const formatEntries = (count: number) => formatCount(count, "entry", "entries");

/**
 * Formats the result of a verification as text.
 * @param hasExternalSeals whether external seals were given
 */
export function formatReport(origin: string, result: VerificationResult, hasExternalSeals: boolean): string {
  const { finding, verifiedEntries, verifiedSeals, lastSeal, lastSealedAt } = result;
  const lines = [
    `${origin}: ${finding ? "VERIFICATION FAILED" : "verified"}.`,
    finding && `  ${finding.message}`,
    finding?.entryId && `  Entry id: ${finding.entryId}.`,
    finding && "  Keep this export and compare it with an earlier export or a backup.",
    `  Verified${finding ? " before that" : ""}: ${formatEntries(verifiedEntries)} under ${formatCount(verifiedSeals, "seal")}.`,
    result.erasedEntries > 0 &&
      `  Of these, with erased personal data: ${formatEntries(result.erasedEntries)}.`,
    result.prunedEntries > 0 && `  Pruned, as a sealed entry states: ${formatEntries(result.prunedEntries)}.`,
    result.unsealedEntries > 0 &&
      `  Not sealed yet, so not verified: ${formatEntries(result.unsealedEntries)}.`,
    lastSeal && `  Last verified seal: number ${lastSeal.sealNumber}, ${lastSealedAt}.`,
    hasExternalSeals
      ? `  Matching external seals: ${result.matchedExternalSeals}.`
      : "  No external seals given: a truncated end would go unnoticed. Pass them with --external-seals.",
  ];
  // Control characters of a forged log must not reach the terminal.
  return lines
    .filter((line) => typeof line === "string")
    .map((line) => line.replaceAll(/[\p{Cc}\p{Cf}]/gu, "\uFFFD"))
    .join("\n");
}
