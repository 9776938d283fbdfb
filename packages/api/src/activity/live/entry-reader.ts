import type { Database, Db } from "@shipkit/db";
import { isDatabaseUnavailable } from "../../errors.ts";
import { isSameForAll, readEntries, type Entry, type Range } from "./sequence-range.ts";
import { lanes } from "./limiter.ts";
import { sightOf, type Follower, type Sight } from "./visibility.ts";

/** Reads that run at a time for all streams together. */
export const readLanes = 4;

/**
 * Reads entries for streams, each time in a transaction as a follower whose right is looked at in it. Those who see the
 * whole log share what one of them reads.
 */
export class Reader {
  readonly #database: Database;
  readonly #inLane = lanes(readLanes);
  readonly #shared = new Map<string, Promise<Entry[] | null>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** The entries of a range that the follower may see, in sequence. */
  async read(follower: Follower, sight: Sight, range: Range): Promise<Entry[]> {
    const shared = sight === "all" ? await this.#readShared(follower, range) : null;
    const entries = shared ?? (await this.#readAs(follower, (db) => readEntries(db, range)));
    const { projectId } = follower;
    return projectId === undefined ? entries : entries.filter((entry) => entry.projectId === projectId);
  }

  /** All entries of a range; null where those who see the whole log are not all shown the same. */
  async #readShared(follower: Follower, range: Range): Promise<Entry[] | null> {
    const key = JSON.stringify(range);
    const begun = this.#shared.get(key);
    if (begun)
      return begun.catch((error: unknown) => {
        if (isDatabaseUnavailable(error)) throw error;
        return this.#readShared(follower, range); // whoever read it has lost the right to
      });
    const { credential, teamId } = follower;
    const read = this.#readAs({ credential, teamId }, async (db) => {
      const entries = await readEntries(db, range);
      return (await isSameForAll(db, range, entries)) ? entries : null;
    });
    this.#shared.set(key, read);
    try {
      return await read;
    } finally {
      this.#shared.delete(key);
    }
  }

  #readAs<T>(follower: Follower, work: (db: Db) => Promise<T>): Promise<T> {
    const { credential, ...parents } = follower;
    return this.#inLane(() =>
      this.#database.transaction(
        { role: "app", credential, ...parentsOf(parents) },
        async ({ db, authContext }) => {
          sightOf(await authContext, follower);
          return work(db);
        },
      ),
    );
  }
}

const parentsOf = ({ teamId, projectId }: Omit<Follower, "credential">) => ({
  teamId,
  ...(projectId !== undefined && { projectId }),
});
