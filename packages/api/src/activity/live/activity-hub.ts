import type { Credential, Database } from "@shipkit/db";
import { listen } from "@shipkit/db/listen";
import { getTRPCErrorFromUnknown, tracked, type TrackedEnvelope } from "@trpc/server";
import { atCapacity, translateError } from "../../errors.ts";
import { AccessMonitor } from "./access-monitor.ts";
import { ConnectionQuota } from "./connection-quota.ts";
import { EntryReader, maxConcurrentReads } from "./entry-reader.ts";
import type { LiveEntry, SequenceRange } from "./live-entries.ts";
import { SubscriptionCursor, type CursorStart } from "./subscription-cursor.ts";
import type { Subscriber } from "./visibility.ts";

type Options = {
  /** A pool of its own, so that subscriptions and calls never wait for each other's connections. */
  database: Database;
  /** The URL of a connection to LISTEN on, which bypasses a pooler. */
  directUrl: string;
  /** Receives the error of a revalidation that failed. */
  onError: (error: unknown) => void;
  /** Open subscriptions at the same time. */
  max?: number;
};

/** The pool size that a hub needs: its reads, and one connection that revalidates. */
export const activityHubPoolSize = maxConcurrentReads + 1;

/** The age from which a page is read again, since a slow subscriber may have lost access meanwhile. */
const maxPageAgeMs = 1000;

/**
 * An activity hub serves all `activity.live` subscriptions of an instance. They share one connection that listens for new
 * entries, the revalidation of access, and reads.
 */
export class ActivityHub {
  readonly #directUrl: string;
  readonly #quota: ConnectionQuota;
  readonly #monitor: AccessMonitor;
  readonly #reader: EntryReader;
  #listener: { close: () => Promise<void> } | undefined;
  #isClosed = false;

  constructor({ database, directUrl, onError, max = 5000 }: Options) {
    this.#directUrl = directUrl;
    this.#quota = new ConnectionQuota(max);
    this.#monitor = new AccessMonitor(database, onError);
    this.#reader = new EntryReader(database);
  }

  /**
   * Reserves a connection for a subscription.
   * @returns a function that releases it
   * @throws TOO_MANY_REQUESTS if the credential has used up its quota, SERVICE_UNAVAILABLE if the hub has, or is closed
   */
  reserve(credential: Credential): () => void {
    if (this.#isClosed) throw atCapacity();
    return this.#quota.reserve(credential);
  }

  /**
   * Subscribes to the entries that a subscriber may see, in sequence, until access is lost or the signal aborts. A
   * subscription that the server closes ends with an AbortError, after which tRPC's client reconnects.
   */
  subscribe(
    subscriber: Subscriber,
    start: CursorStart,
    release: () => void,
    signal: AbortSignal | undefined,
  ): AsyncIterable<TrackedEnvelope<LiveEntry>> {
    const cursor = new SubscriptionCursor(subscriber, start);
    const close = () => {
      cursor.end(abortError());
      this.#monitor.remove(cursor);
      release();
    };
    this.#monitor.add(cursor);
    signal?.addEventListener("abort", close, { once: true });
    if (this.#isClosed || signal?.aborted) close();
    else this.#listen();
    return this.#streamEntries(cursor, close);
  }

  /** Ends all subscriptions and accepts no new ones. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#monitor.endAll(abortError());
    await this.#listener?.close();
  }

  async *#streamEntries(cursor: SubscriptionCursor, close: () => void) {
    try {
      for (;;) {
        const range = await cursor.nextRange();
        const entries = await this.#read(cursor, range);
        if (entries === null) continue;
        cursor.position = range.upTo;
        const expiresAt = performance.now() + maxPageAgeMs;
        for (const entry of entries) {
          cursor.assertOpen();
          yield tracked(String(entry.sequence), entry);
          if (performance.now() < expiresAt) continue;
          cursor.position = entry.sequence;
          break;
        }
      }
    } finally {
      close();
    }
  }

  /** Reads a range; suspends the subscription and returns null if the database is unavailable. */
  async #read(cursor: SubscriptionCursor, range: SequenceRange): Promise<LiveEntry[] | null> {
    try {
      return await this.#reader.read(cursor.subscriber, cursor.visibility, range);
    } catch (cause) {
      const error = translateError(getTRPCErrorFromUnknown(cause));
      if (error.code !== "SERVICE_UNAVAILABLE") throw error;
      cursor.suspend();
      return null;
    }
  }

  #listen(): void {
    this.#listener ??= listen(this.#directUrl, "activity", {
      onNotify: (teamIds) =>
        teamIds === "*" ? this.#monitor.revalidateAll() : this.#monitor.revalidate(teamIds.split(",")),
      onListening: () => this.#monitor.revalidateAll(),
    });
  }
}

const abortError = () => new DOMException("The subscription was closed", "AbortError");
