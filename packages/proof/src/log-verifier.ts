import { initialChainState, toChainState } from "./chain-state.ts";
import type { Checkpoint } from "./checkpoint.ts";
import { EntryVerifier } from "./entry-verifier.ts";
import type { ExternalSealMatcher } from "./external-seal-matcher.ts";
import { InvalidSeal } from "./invalid-seal.ts";
import type { LogReader } from "./log-reader.ts";
import type { Seal } from "./seal.ts";
import { verifySeal } from "./seal-verification.ts";
import { parseUnverifiedCheckpoint, verifyCheckpoint, type TrustedLog } from "./trusted-log.ts";
import { entryError, sealError, VerificationError } from "./verification-error.ts";
import type { SealFindingKind, SealRange, VerificationSummary } from "./verification-result.ts";

/**
 * Verifies a log in one pass: each seal against the previous one and its external copy, then the entries that it covers.
 * Throws a `VerificationError` at the first violation. `summary` states what was verified before it.
 */
export class LogVerifier {
  readonly summary: VerificationSummary = {
    verifiedEntries: 0,
    verifiedSeals: 0,
    matchedExternalSeals: 0,
    unsealedEntries: 0,
    erasedEntries: 0,
    prunedEntries: 0,
    lastSealedAt: null,
    lastSeal: null,
  };
  readonly #log: LogReader;
  readonly #externalSeals: ExternalSealMatcher;
  readonly #trustedLog: TrustedLog;
  readonly #entries: EntryVerifier;
  #state = initialChainState;

  constructor(log: LogReader, externalSeals: ExternalSealMatcher, trustedLog: TrustedLog) {
    this.#log = log;
    this.#externalSeals = externalSeals;
    this.#trustedLog = trustedLog;
    this.#entries = new EntryVerifier(log, this.summary);
  }

  /** Resumes after a seal that was verified before. Its signature and its external copy are verified again. */
  async resumeAfter(note: string): Promise<void> {
    const claimed = parseUnverifiedCheckpoint(note);
    const range = {
      sealNumber: claimed?.sealNumber ?? 1,
      firstSequence: 1,
      lastSequence: claimed?.treeSize ?? null,
    };
    const checkpoint = await this.#attempt("invalidSeal", range, () =>
      verifyCheckpoint(note, this.#trustedLog),
    );
    await this.#matchExternalSeal(note, range);
    this.#advance(note, checkpoint);
  }

  async verify(): Promise<void> {
    for (let record = await this.#log.next(); record; record = await this.#log.next())
      if ("seal" in record) await this.#verifySeal(record.seal);
      else this.#entries.verifyUnsealed(record.entry, this.#state.treeSize);
    this.summary.prunedEntries = this.#entries.countPruned();
    await this.#verifyNotTruncated();
  }

  async #verifySeal(seal: Seal): Promise<void> {
    const range = this.#getClaimedRange(seal);
    const checkpoint = await this.#attempt("invalidSeal", range, () =>
      verifySeal(seal, this.#state, this.#trustedLog),
    );
    const next = await this.#log.peek();
    if (next && "seal" in next && next.seal.note === seal.note)
      throw await this.#invalidSeal("invalidSeal", range, "occurs twice");
    const { firstUnsealed } = this.#entries;
    if (firstUnsealed) throw entryError("reordered", firstUnsealed.sequence, firstUnsealed, null);
    const hasExternalSeal = await this.#matchExternalSeal(seal.note, range);

    await this.#entries.verifySealed(seal, { ...range, lastSequence: checkpoint.treeSize });
    if (hasExternalSeal) this.summary.matchedExternalSeals += 1;
    this.summary.verifiedSeals += 1;
    this.#advance(seal.note, checkpoint);
  }

  /** Gets the range that the next seal must cover, with the end that it claims if it is that seal. */
  #getClaimedRange({ note }: Seal): SealRange {
    const sealNumber = this.#state.sealNumber + 1;
    const firstSequence = this.#state.treeSize + 1;
    const claimed = parseUnverifiedCheckpoint(note);
    const isNext = claimed?.sealNumber === sealNumber && claimed.treeSize >= firstSequence;
    return { sealNumber, firstSequence, lastSequence: isNext ? claimed.treeSize : null };
  }

  /** @returns whether there is an identical external seal */
  async #matchExternalSeal(note: string, range: SealRange): Promise<boolean> {
    const match = await this.#attempt("invalidExternalSeal", range, () =>
      this.#externalSeals.match(range.sealNumber, note),
    );
    if (match === "different")
      throw await this.#invalidSeal(
        "invalidSeal",
        range,
        "differs from its external copy: the log was sealed again",
      );
    return match === "identical";
  }

  #advance(note: string, checkpoint: Checkpoint): void {
    const { sealNumber, treeSize, sealedAt } = checkpoint;
    this.#state = toChainState(note, checkpoint);
    this.summary.lastSeal = { sealNumber, treeSize, note };
    this.summary.lastSealedAt = sealedAt;
  }

  async #verifyNotTruncated(): Promise<void> {
    const { sealNumber, treeSize } = this.#state;
    const seal = { sealNumber: sealNumber + 1, firstSequence: treeSize + 1, lastSequence: null };
    const missing = await this.#attempt("invalidExternalSeal", seal, () => this.#externalSeals.findNext());
    if (!missing) return;
    throw new VerificationError({
      kind: "truncated",
      sequence: treeSize + 1,
      entryId: null,
      seal,
      message: `The log was truncated: it ends with seal ${sealNumber} and entry ${treeSize}, but external seal ${missing.sealNumber}, made at ${missing.sealedAt}, covers ${missing.treeSize} entries.`,
    });
  }

  /** Turns an `InvalidSeal` into a finding about the seal. */
  async #attempt<T>(kind: SealFindingKind, range: SealRange, verify: () => T | Promise<T>): Promise<T> {
    try {
      return await verify();
    } catch (error) {
      if (!(error instanceof InvalidSeal)) throw error;
      throw await this.#invalidSeal(kind, range, error.message);
    }
  }

  /** Finds the first entry that the seal covers, to name it in the error. */
  async #invalidSeal(kind: SealFindingKind, range: SealRange, reason: string) {
    const first = this.#entries.firstUnsealed ?? (await this.#log.findEntry());
    return sealError(kind, range, first?.sequence === range.firstSequence ? first : null, reason);
  }
}
