import type { Credential, Database } from "@shipkit/db";
import { listen } from "@shipkit/db/listen";
import { getTRPCErrorFromUnknown, tracked, type TrackedEnvelope } from "@trpc/server";
import { atCapacity, translateError } from "../../errors.ts";
import type { Entry, Range } from "./sequence-range.ts";
import { Places } from "./connection-quota.ts";
import { Reader, readLanes } from "./entry-reader.ts";
import type { Follower } from "./visibility.ts";
import { Stream, type Start } from "./subscription-cursor.ts";
import { Watch } from "./access-monitor.ts";

type Options = {
  /** Of connections of its own, so that streams and calls never wait for each other. */
  database: Database;
  /** Past any pooler, to listen on. */
  directUrl: string;
  /** Hears why followers could not be looked at. */
  onError: (error: unknown) => void;
  /** Streams that may be open at a time. */
  max?: number;
};

/** Connections that it takes at most: one stays free to look at the followers, while all reads are under way. */
export const liveConnections = readLanes + 1;

/** Milliseconds after which what was read is no longer handed out: a slow reader may have lost the right to it. */
const fresh = 1000;

/** What the streams of an instance share: the connection that hears of new entries, the checks, and the reads. */
export class Live {
  readonly #directUrl: string;
  readonly #places: Places;
  readonly #watch: Watch;
  readonly #reader: Reader;
  #listening: { close: () => Promise<void> } | undefined;
  #closed = false;

  constructor({ database, directUrl, onError, max = 5000 }: Options) {
    this.#directUrl = directUrl;
    this.#places = new Places(max);
    this.#watch = new Watch(database, onError);
    this.#reader = new Reader(database);
  }

  /**
   * Takes one of the caller's places, until what it returns is called.
   * @throws TOO_MANY_REQUESTS where they have none left, SERVICE_UNAVAILABLE where this instance has none
   */
  reserve(credential: Credential): () => void {
    if (this.#closed) throw atCapacity();
    return this.#places.flush(credential);
  }

  /**
   * The entries that a follower may see, as they are numbered, until they lose the right to it or the signal says so. What
   * is over by no fault of theirs ends in an AbortError, after which tRPC's client comes again.
   */
  follow(
    follower: Follower,
    start: Start,
    release: () => void,
    signal: AbortSignal | undefined,
  ): AsyncIterable<TrackedEnvelope<Entry>> {
    const stream = new Stream(follower, start);
    const close = () => {
      stream.end(over());
      this.#watch.remove(stream);
      release();
    };
    this.#watch.add(stream);
    signal?.addEventListener("abort", close, { once: true });
    if (this.#closed || signal?.aborted) close();
    else this.#listen();
    return this.#entries(stream, close);
  }

  /** Ends all streams, and takes no more. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#watch.endAll(over());
    await this.#listening?.close();
  }

  async *#entries(stream: Stream, close: () => void) {
    try {
      for (;;) {
        const range = await stream.next();
        const entries = await this.#read(stream, range);
        if (entries === null) continue;
        stream.position = range.upTo;
        const until = performance.now() + fresh;
        for (const entry of entries) {
          stream.assertOpen();
          yield tracked(String(entry.sequence), entry);
          if (performance.now() < until) continue;
          stream.position = entry.sequence;
          break;
        }
      }
    } finally {
      close();
    }
  }

  /** What there is in a range; null where the database is away, and the stream waits for it. */
  async #read(stream: Stream, range: Range): Promise<Entry[] | null> {
    try {
      return await this.#reader.read(stream.follower, stream.sight, range);
    } catch (cause) {
      const error = translateError(getTRPCErrorFromUnknown(cause));
      if (error.code !== "SERVICE_UNAVAILABLE") throw error;
      stream.stall();
      return null;
    }
  }

  #listen(): void {
    this.#listening ??= listen(this.#directUrl, "activity", {
      onNotify: (teamIds) =>
        teamIds === "*" ? this.#watch.checkAll() : this.#watch.check(teamIds.split(",")),
      onListening: () => this.#watch.checkAll(),
    });
  }
}

const over = () => new DOMException("The stream was closed", "AbortError");
