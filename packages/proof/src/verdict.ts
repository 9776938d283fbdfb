/** A seal, by its number, and the first and the last entry that it seals; the last is not known of a seal that is gone. */
export type SealPlace = { number: number; from: number; to: number | null };

/** The first wrong thing in a log. */
export type Problem = {
  /**
   * changed: an entry is not what was sealed. missing: none stands where one was sealed. inserted: one stands where none,
   * or another, was sealed. reordered: one was sealed under another number. cut: the log ends too early. seal: a seal does
   * not hold, so neither do its entries. outside: a seal that is kept outside cannot be believed.
   */
  kind: "changed" | "missing" | "inserted" | "reordered" | "cut" | "seal" | "outside";
  /** The number of the first entry that is wrong, or that is not proven since its seal does not hold. */
  sequence: number;
  /** Of the entry that stands under that number, where one does. */
  entryId: string | null;
  /** The seal in which it lies; null past the last one. */
  seal: SealPlace | null;
  message: string;
};

/** A seal up to which a log is proven. `note` is what `after` takes to go on from here. */
export type SealedTo = { number: number; size: number; note: string };

export type Verdict = {
  ok: boolean;
  /** Entries that are proven. */
  sealed: number;
  /** Seals that hold. */
  seals: number;
  /** Of these, the seals of which the same copy is kept outside. */
  outside: number;
  /** Entries after the last seal. */
  unsealed: number;
  /** Of the proven entries, those whose person was erased. */
  erased: number;
  /** Entries that were there once, and were deleted as the log itself says. */
  pruned: number;
  /** When the last seal that holds was made. */
  sealedAt: string | null;
  last: SealedTo | null;
  problem: Problem | null;
};
