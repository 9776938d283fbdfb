import { capitalize, formatDateTime, pluralize } from "../../lib/text.ts";
import type { VerificationResult } from "./activity.queries.ts";

/** The result of a verification in plain words. */
export type VerificationSummary = { isValid: boolean; title: string; lines: string[] };

const countEntries = (count: number) => pluralize(count, "entry", "entries");

/** Describes what was verified, and the first finding if the log is invalid. */
export function describeVerification(result: VerificationResult): VerificationSummary {
  const { ok, finding, verifiedEntries } = result;
  if (!ok && finding) {
    const message = capitalize(finding.message).replace(/\.?$/, ".");
    const scope = finding.sequence === null ? "Verified among the numbered entries" : "Verified before that";
    const verified = `${scope}: ${countEntries(verifiedEntries)}.`;
    return { isValid: false, title: "Verification failed", lines: [message, verified] };
  }
  const title = result.verifiedSeals > 0 ? "Log verified" : "Nothing sealed yet";
  return { isValid: true, title, lines: describeValidLog(result).filter((line) => line !== false) };
}

function describeValidLog(result: VerificationResult): (string | false)[] {
  const { verifiedEntries, verifiedSeals, matchedExternalSeals, lastSealedAt } = result;
  const { unsealedEntries, erasedEntries, prunedEntries } = result;
  return [
    verifiedSeals > 0 &&
      `${countEntries(verifiedEntries)} verified against ${pluralize(verifiedSeals, "seal", "seals")}: none changed, deleted, inserted or reordered.`,
    lastSealedAt !== null && `Last sealed on ${formatDateTime(new Date(lastSealedAt))}.`,
    unsealedEntries > 0 && `${countEntries(unsealedEntries)} not sealed yet.`,
    erasedEntries > 0 &&
      `${countEntries(erasedEntries)} with erased personal data, still covered by the seals.`,
    prunedEntries > 0 && `${countEntries(prunedEntries)} deleted by retention, as recorded in the log.`,
    verifiedSeals > 0 &&
      (matchedExternalSeals > 0
        ? `${pluralize(matchedExternalSeals, "seal matches its external copy", "seals match their external copies")}.`
        : "No external copies of the seals are kept, so a truncated log would go unnoticed."),
  ];
}
