import type { LoggedEntry } from "./entry.ts";
import type { Problem, SealPlace } from "./verdict.ts";

/** Carries the first wrong thing to the verdict. */
export class Wrong extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.problem = problem;
  }
}

const sentences = {
  changed: "is not what was sealed: it was changed.",
  missing: "is missing.",
  inserted: "was inserted: it is not what was sealed under this number.",
  reordered: "was moved: what was sealed under this number stands under another one.",
  cut: "and all that followed it are gone.",
};

/** @param entry what stands under the number, where anything does */
export const wrongEntry = (
  kind: keyof typeof sentences,
  sequence: number,
  entry: LoggedEntry | undefined,
  seal: SealPlace | null,
) =>
  new Wrong({
    kind,
    sequence,
    entryId: entry?.id ?? null,
    seal,
    message: `Entry ${sequence} ${sentences[kind]}`,
  });

/**
 * @param entry the first one that is not proven therefore, where it is there
 * @param reason the rest of the sentence
 * @param kind outside: it is the seal's copy that does not hold
 */
export function wrongSeal(
  seal: SealPlace,
  entry: LoggedEntry | null,
  reason: string,
  kind: "seal" | "outside" = "seal",
): Wrong {
  const { number, from, to } = seal;
  const name = kind === "seal" ? `Seal ${number}` : `What is kept outside as seal ${number}`;
  const range = to === null ? `the entries from ${from} on` : `the entries ${from} to ${to}`;
  return new Wrong({
    kind,
    sequence: entry?.sequence ?? from,
    entryId: entry?.id ?? null,
    seal,
    message: `${name} ${reason}. It is the one for ${range}.`,
  });
}
