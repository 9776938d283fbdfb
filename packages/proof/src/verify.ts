import { Lookahead } from "./lookahead.ts";
import { parseKey } from "./note.ts";
import { OutsideSeals } from "./outside.ts";
import type { LogRecord, Seal } from "./seal.ts";
import type { VerificationResult } from "./verdict.ts";
import { LogVerifier } from "./walk.ts";
import { VerificationError } from "./wrong.ts";

export type VerifyOptions = {
  /** Whose log this must be: `buildOrigin` tells it. */
  origin: string;
  /** The public keys that are trusted, as `createSigner` writes them. */
  trustedKeys: string[];
  /** A seal up to which the log was verified before; the records are those that follow it. */
  after?: Pick<Seal, "note">;
  /**
   * The notes that are kept outside, in order of number; repeats are allowed. They must have been read before the log was:
   * one that is of a later seal tells that the log was cut.
   */
  externalSeals?: AsyncIterable<string>;
};

async function* none(): AsyncIterable<never> {}

/**
 * Whether a log is what was sealed, or the first thing in it that is wrong. Holds one seal and its entries at a time.
 * @param records each seal, then those of its entries that are there, and at last the entries after all seals
 * @throws where a key is not one, and what reading the records throws
 */
export async function verifyLog(
  records: AsyncIterable<LogRecord>,
  options: VerifyOptions,
): Promise<VerificationResult> {
  const { origin, trustedKeys, after, externalSeals = none() } = options;
  const authority = { origin, keys: trustedKeys.map(parseKey) };
  const log = new Lookahead(records);
  const copies = new OutsideSeals(externalSeals, authority);
  const walk = new LogVerifier(log, copies, authority);
  try {
    if (after) await walk.startAfter(after.note);
    await walk.run();
    return { ...walk.proven, ok: true, finding: null };
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    return { ...walk.proven, ok: false, finding: error.finding };
  } finally {
    await log.close();
    await copies.close();
  }
}
