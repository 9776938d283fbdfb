import type { Database, Db } from "@shipkit/db";
import { isDatabaseUnavailable } from "../../errors.ts";
import { createLimiter } from "./limiter.ts";
import { isSameForAll, listLiveEntries, type LiveEntry, type SequenceRange } from "./live-entries.ts";
import { resolveVisibility, type Subscriber, type Visibility } from "./visibility.ts";

/** Reads that run at the same time, for all subscriptions together. */
export const maxConcurrentReads = 4;

/**
 * An entry reader reads pages of logs for subscriptions. Each read is a transaction as a subscriber, authorized anew and
 * under row-level security. Subscribers who see the whole log share one read.
 */
export class EntryReader {
  readonly #database: Database;
  readonly #limit = createLimiter(maxConcurrentReads);
  readonly #sharedReads = new Map<string, Promise<LiveEntry[] | null>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads the entries of a range that the subscriber may see, in sequence. */
  async read(subscriber: Subscriber, visibility: Visibility, range: SequenceRange): Promise<LiveEntry[]> {
    const shared = visibility === "all" ? await this.#readShared(subscriber, range) : null;
    const entries = shared ?? (await this.#readAs(subscriber, (db) => listLiveEntries(db, range)));
    const { projectId } = subscriber;
    return projectId === undefined ? entries : entries.filter((entry) => entry.projectId === projectId);
  }

  /** Reads all entries of a range; null if the subscribers who see the whole log do not all get the same. */
  async #readShared(subscriber: Subscriber, range: SequenceRange): Promise<LiveEntry[] | null> {
    const key = JSON.stringify(range);
    const running = this.#sharedReads.get(key);
    if (running)
      return running.catch((error: unknown) => {
        if (isDatabaseUnavailable(error)) throw error;
        return this.#readShared(subscriber, range); // its reader was no longer authorized
      });
    const { credential, teamId } = subscriber;
    const read = this.#readAs({ credential, teamId }, async (db) => {
      const entries = await listLiveEntries(db, range);
      return (await isSameForAll(db, range, entries)) ? entries : null;
    });
    this.#sharedReads.set(key, read);
    try {
      return await read;
    } finally {
      this.#sharedReads.delete(key);
    }
  }

  #readAs<T>(subscriber: Subscriber, read: (db: Db) => Promise<T>): Promise<T> {
    const { credential, teamId, projectId } = subscriber;
    const target = { teamId, ...(projectId !== undefined && { projectId }) };
    return this.#limit(() =>
      this.#database.transaction({ role: "app", credential, ...target }, async ({ db, authContext }) => {
        resolveVisibility(await authContext, subscriber);
        return read(db);
      }),
    );
  }
}
