import type { Seal } from "../src/seal.ts";
import type { Finding } from "../src/verification-result.ts";
import { sum, type Log, type RandomLog } from "./log-fixture.ts";

/** A log after tampering, and the finding that is expected. */
type TamperedLog = {
  log: Log;
  externalSeals?: Seal[];
  sequence: number;
  kinds: Finding["kind"][];
  entryId?: string | null;
};

/** Picks a random number below a limit. */
export type PickNumber = (limit: number) => number;

/** A way to tamper with a log; null if it cannot be applied to this log. */
export type Tamper = (log: RandomLog, pick: PickNumber) => TamperedLog | null;

/** A claim about a way to tamper, as the name of a test. */
export type TamperingCase = [claim: string, tamper: Tamper];

export const replaceAt = <T>(items: T[], index: number, replace: (item: T) => T): T[] =>
  items.map((item, other) => (other === index ? replace(item) : item));

/** Gets the sequence number of the first entry that a seal covers. */
export const getFirstSequence = ({ batchSizes }: RandomLog, sealIndex: number) =>
  sum(batchSizes.slice(0, sealIndex)) + 1;

/** Finds the index of the seal that covers an entry. */
export const findSealIndex = (log: RandomLog, entryIndex: number) =>
  log.batchSizes.findIndex((size, index) => entryIndex < getFirstSequence(log, index) - 1 + size);
