import type { ExternalSeal } from "../external-seal.ts";

/** An append-only store of seals outside the database. */
export type SealStore = {
  /** Resolves once the seals are durable. The seals of a log come in order; some may be repeated. */
  write: (seals: ExternalSeal[]) => Promise<void>;
  /** Returns the notes of one log in the order of their numbers. */
  read: (origin: string) => AsyncIterable<string>;
};
