import type { LogEntry } from "./log-entry.ts";
import type { EntryFindingKind, Finding, SealFindingKind, SealRange } from "./verification-result.ts";

/** Ends a verification at the first violation. */
export class VerificationError extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

const entryMessages: Record<EntryFindingKind, (sequence: number) => string> = {
  changed: (sequence) => `Entry ${sequence} was changed after it was sealed.`,
  deleted: (sequence) => `Entry ${sequence} is missing.`,
  inserted: (sequence) => `Entry ${sequence} was inserted: its sequence number belongs to another entry.`,
  reordered: (sequence) => `Entry ${sequence} was moved to another position.`,
  truncated: (sequence) => `The log was truncated: entry ${sequence} and all later entries are missing.`,
};

/** @param entry the entry that stands under the sequence number, if there is one */
export const entryError = (
  kind: EntryFindingKind,
  sequence: number,
  entry: LogEntry | undefined,
  seal: SealRange | null,
) =>
  new VerificationError({
    kind,
    sequence,
    entryId: entry?.id ?? null,
    seal,
    message: entryMessages[kind](sequence),
  });

/**
 * @param entry the first entry that cannot be verified because of the seal, if it exists
 * @param reason a predicate: "is not a signed note"
 */
export function sealError(
  kind: SealFindingKind,
  seal: SealRange,
  entry: LogEntry | null,
  reason: string,
): VerificationError {
  const { sealNumber, firstSequence, lastSequence } = seal;
  const name = kind === "invalidSeal" ? `Seal ${sealNumber}` : `External seal ${sealNumber}`;
  const entries =
    lastSequence === null
      ? `the entries from ${firstSequence} on`
      : `entries ${firstSequence} to ${lastSequence}`;
  return new VerificationError({
    kind,
    sequence: entry?.sequence ?? firstSequence,
    entryId: entry?.id ?? null,
    seal,
    message: `${name} ${reason}. It covers ${entries}.`,
  });
}
