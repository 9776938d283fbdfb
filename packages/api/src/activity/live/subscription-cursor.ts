import type { LogAuthContext } from "@shipkit/db";
import type { Range } from "./sequence-range.ts";
import { sightOf, type Follower, type Sight } from "./visibility.ts";

/** Numbers of a log that are read at once, so that a stream that is far behind holds little in memory. */
const pageSize = 100;

export type Start = {
  /** The last number that need not be read. */
  position: number;
  /** The last number that was given when the follower's right was looked at. */
  size: number;
  sight: Sight;
};

/**
 * How far one follower is. Nothing is queued: it goes on reading where it stopped, at its own pace, and only up to the
 * number that the log had reached when its right was last looked at.
 */
export class Stream {
  readonly follower: Follower;
  position: number;
  #size: number;
  #sight: Sight;
  #stalled = false;
  #end: { reason: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(follower: Follower, { position, size, sight }: Start) {
    this.follower = follower;
    this.position = position;
    this.#size = size;
    this.#sight = sight;
  }

  get sight(): Sight {
    return this.#sight;
  }

  /** Takes what was found of the follower and of the log; ends where the follower has lost the right to it. */
  checked(authContext: LogAuthContext): void {
    try {
      this.#sight = sightOf(authContext, this.follower);
      this.#size = authContext.lastSequence;
      this.#stalled = false;
    } catch (refused) {
      this.end(refused);
    }
    if (this.#isReady()) this.#wake?.();
  }

  /** Waits for the next check: the database was away. */
  stall(): void {
    this.#stalled = true;
  }

  end(reason: unknown): void {
    this.#end ??= { reason };
    this.#wake?.();
  }

  /** @throws what the stream has ended with */
  assertOpen(): void {
    if (this.#end) throw this.#end.reason;
  }

  /**
   * What to read next, once there is something.
   * @throws what the stream has ended with
   */
  async next(): Promise<Range> {
    if (!this.#isReady()) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#wake = undefined;
    this.assertOpen();
    const { position } = this;
    const upTo = Math.min(this.#size, position + pageSize);
    return { teamId: this.follower.teamId, after: position, upTo };
  }

  #isReady(): boolean {
    return this.#end !== undefined || (this.#size > this.position && !this.#stalled);
  }
}
