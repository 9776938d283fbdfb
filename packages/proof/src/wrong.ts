import type { LogEntry } from "./entry.ts";
import type { Finding, SealRange } from "./verdict.ts";

/** Carries the first wrong thing to the verdict. */
export class VerificationError extends Error {
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(finding.message);
    this.finding = finding;
  }
}

const sentences = {
  changed: "is not what was sealed: it was changed.",
  deleted: "is missing.",
  inserted: "was inserted: it is not what was sealed under this number.",
  reordered: "was moved: what was sealed under this number stands under another one.",
  truncated: "and all that followed it are gone.",
};

/** @param entry what stands under the number, where anything does */
export const wrongEntry = (
  kind: keyof typeof sentences,
  sequence: number,
  entry: LogEntry | undefined,
  seal: SealRange | null,
) =>
  new VerificationError({
    kind,
    sequence,
    entryId: entry?.id ?? null,
    seal,
    message: `Entry ${sequence} ${sentences[kind]}`,
  });

/**
 * @param entry the first one that is not proven therefore, where it is there
 * @param reason the rest of the sentence
 * @param kind invalidExternalSeal: it is the seal's copy that does not hold
 */
export function wrongSeal(
  seal: SealRange,
  entry: LogEntry | null,
  reason: string,
  kind: "invalidSeal" | "invalidExternalSeal" = "invalidSeal",
): VerificationError {
  const { sealNumber: number, firstSequence: from, lastSequence: to } = seal;
  const name = kind === "invalidSeal" ? `Seal ${number}` : `What is kept outside as seal ${number}`;
  const range = to === null ? `the entries from ${from} on` : `the entries ${from} to ${to}`;
  return new VerificationError({
    kind,
    sequence: entry?.sequence ?? from,
    entryId: entry?.id ?? null,
    seal,
    message: `${name} ${reason}. It is the one for ${range}.`,
  });
}
