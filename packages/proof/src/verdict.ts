/** The entries that a seal covers. `lastSequence` is null if the seal is missing, since only the seal states it. */
export type SealRange = { sealNumber: number; firstSequence: number; lastSequence: number | null };

/**
 * - `changed`: an entry differs from what was sealed.
 * - `deleted`: a sealed entry is missing.
 * - `inserted`: an entry stands under a sequence number under which none, or another one, was sealed.
 * - `reordered`: an entry was sealed under another sequence number.
 * - `truncated`: the end of the log is missing.
 * - `invalidSeal`: a seal is missing or invalid, so its entries cannot be verified.
 * - `invalidExternalSeal`: an external seal is invalid.
 */
export type FindingKind =
  | "changed"
  | "deleted"
  | "inserted"
  | "reordered"
  | "truncated"
  | "invalidSeal"
  | "invalidExternalSeal";

/** The first violation in a log: everything before it was verified. */
export type Finding = {
  kind: FindingKind;
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

/** The result of verifying a log: what was verified, and the first violation, if there is one. */
export type VerificationResult = {
  ok: boolean;
  verifiedEntries: number;
  verifiedSeals: number;
  /** Verified seals of which an identical external seal was found. */
  matchedExternalSeals: number;
  /** Entries after the last seal. They are not verified. */
  unsealedEntries: number;
  /** Verified entries whose personal data was erased. */
  erasedEntries: number;
  /** Entries that are missing because they were pruned, as a sealed entry of the log states. */
  prunedEntries: number;
  /** ISO 8601, UTC; null if no seal was verified. */
  lastSealedAt: string | null;
  lastSeal: VerifiedSeal | null;
  finding: Finding | null;
};
