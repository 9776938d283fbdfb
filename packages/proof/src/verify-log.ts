import { ExternalSealMatcher } from "./external-seal-matcher.ts";
import { LogReader } from "./log-reader.ts";
import { LogVerifier } from "./log-verifier.ts";
import type { LogRecord, Seal } from "./seal.ts";
import { VerificationError } from "./verification-error.ts";
import type { VerificationResult } from "./verification-result.ts";
import { parseVerifierKey } from "./verifier-key.ts";

export type VerifyOptions = {
  /** The origin that the log must have, from `buildOrigin`. */
  origin: string;
  /** The public keys that may sign seals, as `Signer.vkey` states them. */
  trustedKeys: string[];
  /** The seal up to which the log was verified before. The records must be those that follow it. */
  after?: Pick<Seal, "note">;
  /**
   * The notes of the log's external seals in order of seal number; repeated ones are allowed. Read them before the log:
   * an external seal that was added later looks like a truncated log.
   */
  externalSeals?: AsyncIterable<string>;
};

async function* noSeals(): AsyncIterable<never> {}

/**
 * Verifies a log and finds the first violation. Only one seal and its entries are held in memory.
 * @param records each seal, then its existing entries; last, the entries after the last seal
 * @throws Error if a key is invalid, and whatever reading the records throws
 */
export async function verifyLog(
  records: AsyncIterable<LogRecord>,
  options: VerifyOptions,
): Promise<VerificationResult> {
  const { origin, trustedKeys, after, externalSeals = noSeals() } = options;
  const trustedLog = { origin, keys: trustedKeys.map(parseVerifierKey) };
  const log = new LogReader(records);
  const matcher = new ExternalSealMatcher(externalSeals, trustedLog);
  const verifier = new LogVerifier(log, matcher, trustedLog);
  try {
    if (after) await verifier.resumeAfter(after.note);
    await verifier.verify();
    return { ok: true, ...verifier.summary, finding: null };
  } catch (error) {
    if (!(error instanceof VerificationError)) throw error;
    return { ok: false, ...verifier.summary, finding: error.finding };
  } finally {
    await log.close();
    await matcher.close();
  }
}
