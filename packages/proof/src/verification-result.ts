/** The entries that a seal covers. `lastSequence` is null if the seal is missing, since only the seal states it. */
export type SealRange = { sealNumber: number; firstSequence: number; lastSequence: number | null };

/**
 * - `changed`: the entry is not as it was sealed.
 * - `deleted`: the entry is missing.
 * - `inserted`: the entry's sequence number belongs to another entry.
 * - `reordered`: the entry was moved to another position.
 * - `truncated`: the entry and all later ones are missing.
 */
export type EntryFindingKind = "changed" | "deleted" | "inserted" | "reordered" | "truncated";

/**
 * - `invalidSeal`: a seal is missing or invalid, so its entries cannot be verified.
 * - `invalidExternalSeal`: an external seal is invalid, so it proves nothing about the log.
 */
export type SealFindingKind = "invalidSeal" | "invalidExternalSeal";

/** The first violation in a log: everything before it was verified. */
export type Finding = {
  kind: EntryFindingKind | SealFindingKind;
  /** The first entry that is wrong, or that cannot be verified because its seal is invalid. */
  sequence: number;
  /** The id of the entry under that sequence number; null if there is none. */
  entryId: string | null;
  /** The seal that covers the entry; null after the last seal. */
  seal: SealRange | null;
  message: string;
};

/** A seal up to which a log is verified. A later verification can resume after its `note`. */
export type VerifiedSeal = { sealNumber: number; treeSize: number; note: string };

/** What was verified of a log, up to the first violation. */
export type VerificationSummary = {
  verifiedEntries: number;
  verifiedSeals: number;
  /** Verified seals of which an identical external seal was found. */
  matchedExternalSeals: number;
  /** Entries after the last seal. They are not verified. */
  unsealedEntries: number;
  /** Verified entries whose personal data was erased. */
  erasedEntries: number;
  /** Missing entries that were pruned, as a sealed entry states. */
  prunedEntries: number;
  /** ISO 8601, UTC; null if no seal was verified. */
  lastSealedAt: string | null;
  lastSeal: VerifiedSeal | null;
};

/** The result of verifying a log: `ok` if there is no violation, else the first one as `finding`. */
export type VerificationResult = VerificationSummary & { ok: boolean; finding: Finding | null };
