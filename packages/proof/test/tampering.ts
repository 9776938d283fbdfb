import type { Seal } from "../src/seal.ts";
import type { Finding } from "../src/verdict.ts";
import { sum, type Log, type RandomLog } from "./log.ts";

/** A log that was tampered with, and what must be said of it. */
type Tampered = {
  log: Log;
  at: number;
  kinds: Finding["kind"][];
  entryId?: string | null;
  outside?: Seal[];
};

/** A random number below the given one. */
export type Pick = (below: number) => number;

/** One way to tamper with a log; null where this log does not lend itself to it. */
export type Tamper = (log: RandomLog, pick: Pick) => Tampered | null;

export const replace = <T>(items: T[], index: number, change: (item: T) => T): T[] =>
  items.map((item, place) => (place === index ? change(item) : item));

/** The number of the first entry of a seal. */
export const fromOf = ({ sizes }: RandomLog, index: number) => sum(sizes.slice(0, index)) + 1;

/** The place of the seal over an entry, from the entry's place. */
export const sealOver = (log: RandomLog, index: number) =>
  log.sizes.findIndex((size, place) => index < fromOf(log, place) - 1 + size);
