import type { LogAuthContext } from "@shipkit/db";
import type { SequenceRange } from "./live-entries.ts";
import { resolveVisibility, type Subscriber, type Visibility } from "./visibility.ts";

/** Sequence numbers that are read at once: a subscription that lags far behind uses little memory. */
const pageSize = 100;

export type CursorStart = {
  /** The sequence number after which the subscription starts. */
  position: number;
  /** The last sequence number of the log when the subscription was authorized. */
  lastSequence: number;
  visibility: Visibility;
};

/**
 * A subscription cursor is the position of one subscription in its log. No entry is queued: the subscription reads on from
 * its position at its own pace, up to the last sequence number that the log had when access was last revalidated.
 */
export class SubscriptionCursor {
  readonly subscriber: Subscriber;
  position: number;
  #lastSequence: number;
  #visibility: Visibility;
  #isSuspended = false;
  #end: { reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(subscriber: Subscriber, { position, lastSequence, visibility }: CursorStart) {
    this.subscriber = subscriber;
    this.position = position;
    this.#lastSequence = lastSequence;
    this.#visibility = visibility;
  }

  get visibility(): Visibility {
    return this.#visibility;
  }

  /** Applies a revalidation; ends the subscription if its subscriber is no longer authorized. */
  revalidate(authContext: LogAuthContext): void {
    try {
      this.#visibility = resolveVisibility(authContext, this.subscriber);
      this.#lastSequence = authContext.lastSequence;
      this.#isSuspended = false;
    } catch (error) {
      this.end(error);
    }
    if (this.#isReady()) this.#wake?.();
  }

  /** Suspends reading until the next revalidation: the database is unavailable. */
  suspend(): void {
    this.#isSuspended = true;
  }

  end(reason: unknown): void {
    this.#end ??= { reason };
    this.#wake?.();
  }

  /** @throws the reason with which the subscription ended */
  assertOpen(): void {
    if (this.#end) throw this.#end.reason;
  }

  /**
   * Waits until there are entries to read, and returns their range.
   * @throws the reason with which the subscription ended
   */
  async nextRange(): Promise<SequenceRange> {
    if (!this.#isReady()) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
    this.assertOpen();
    const { position } = this;
    const upTo = Math.min(this.#lastSequence, position + pageSize);
    return { teamId: this.subscriber.teamId, after: position, upTo };
  }

  #isReady(): boolean {
    return this.#end !== undefined || (this.#lastSequence > this.position && !this.#isSuspended);
  }
}
