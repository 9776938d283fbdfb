import { Lookahead } from "./lookahead.ts";
import { parseKey } from "./note.ts";
import { OutsideSeals } from "./outside.ts";
import type { LogRecord, Seal } from "./seal.ts";
import type { Verdict } from "./verdict.ts";
import { Walk } from "./walk.ts";
import { Wrong } from "./wrong.ts";

export type VerifyOptions = {
  /** Whose log this must be: `originOf` tells it. */
  origin: string;
  /** The public keys that are trusted, as `createSigner` writes them. */
  keys: string[];
  /** A seal up to which the log was verified before; the records are those that follow it. */
  after?: Pick<Seal, "note">;
  /**
   * The notes that are kept outside, in order of number; repeats are allowed. They must have been read before the log was:
   * one that is of a later seal tells that the log was cut.
   */
  outside?: AsyncIterable<string>;
};

async function* none(): AsyncIterable<never> {}

/**
 * Whether a log is what was sealed, or the first thing in it that is wrong. Holds one seal and its entries at a time.
 * @param records each seal, then those of its entries that are there, and at last the entries after all seals
 * @throws where a key is not one, and what reading the records throws
 */
export async function verify(records: AsyncIterable<LogRecord>, options: VerifyOptions): Promise<Verdict> {
  const { origin, keys, after, outside = none() } = options;
  const authority = { origin, keys: keys.map(parseKey) };
  const log = new Lookahead(records);
  const copies = new OutsideSeals(outside, authority);
  const walk = new Walk(log, copies, authority);
  try {
    if (after) await walk.startAfter(after.note);
    await walk.run();
    return { ...walk.proven, ok: true, problem: null };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { ...walk.proven, ok: false, problem: error.problem };
  } finally {
    await log.close();
    await copies.close();
  }
}
