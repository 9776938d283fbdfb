import type { Options } from "postgres";
import { Lane } from "./lane.ts";

type Waiting = { resolve: (lane: Lane) => void; reject: (error: unknown) => void };

/** Milliseconds that a lane which nobody takes may leave a read open, so that under load its end costs no message. */
const readMayStayOpen = 2;

/** Milliseconds in line before a caller hears that nothing is free. */
const patience = 10_000;

/** Hands out lanes, at most `max` at a time; who comes when all are taken waits in line. */
export class Pool {
  readonly #lanes = new Set<Lane>();
  readonly #idle: Lane[] = [];
  readonly #waiting: Waiting[] = [];
  #connecting = 0;
  #sweeping: NodeJS.Timeout | undefined;
  #ending: (() => void) | undefined;
  #ended = false;
  #closed = false;
  readonly #max: number;
  readonly #connect: () => Promise<Lane>;

  constructor(url: string, { max, ...options }: Options<Record<string, never>> & { max: number }) {
    this.#max = max;
    this.#connect = () => Lane.open(url, options);
  }

  /** @throws what the database said, where a new connection is needed and it lets none in */
  acquire(): Lane | Promise<Lane> {
    if (this.#ended) throw failure("CONNECTION_ENDED", "The database was closed");
    const lane = this.#takeIdle();
    if (lane) return lane;
    const turn = new Promise<Lane>((resolve, reject) => this.#waiting.push(this.#patient(resolve, reject)));
    if (this.#lanes.size + this.#connecting < this.#max) this.#openOne();
    return turn;
  }

  /** Takes a lane back, its transaction ended, or a read that its next user ends. */
  release(lane: Lane): void {
    if (!lane.isOpen) return this.discard(lane);
    lane.reset();
    const next = this.#waiting.shift();
    if (next) next.resolve(lane);
    else {
      this.#idle.push(lane);
      if (this.#sweeping === undefined) this.#sweeping = setTimeout(() => this.#sweep(), readMayStayOpen);
      this.#settle();
    }
  }

  /** Strikes off a lane whose connection is gone; another one is opened in its place for who waits. */
  discard(lane: Lane): void {
    this.#lanes.delete(lane);
    if (this.#waiting.length > 0) this.#openOne();
    this.#settle();
  }

  /** Lets the transactions under way end, for at most `seconds`, and closes every connection. */
  async end(seconds: number): Promise<void> {
    this.#ended = true;
    const drained = new Promise<void>((resolve) => (this.#ending = resolve));
    const timeout = setTimeout(() => this.#ending?.(), seconds * 1000);
    this.#settle();
    await drained;
    this.#closed = true;
    this.#refuseAll(failure("CONNECTION_ENDED", "The database was closed"));
    clearTimeout(timeout);
    clearTimeout(this.#sweeping);
    await Promise.all([...this.#lanes].map((lane) => lane.end()));
  }

  #takeIdle(): Lane | undefined {
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      if (lane.isOpen) return lane;
      this.#lanes.delete(lane);
    }
    return undefined;
  }

  #openOne(): void {
    this.#connecting++;
    this.#connect().then(
      (lane) => {
        this.#connecting--;
        if (this.#closed) return lane.end();
        this.#lanes.add(lane);
        return this.release(lane);
      },
      (error: unknown) => {
        this.#connecting--;
        this.#waiting.shift()?.reject(error);
        // Nobody is left who could come back with a lane for the others.
        if (this.#lanes.size + this.#connecting === 0) this.#refuseAll(error);
        this.#settle();
      },
    );
  }

  /** Someone in line who does not wait for ever, as they would where scopes that hold all lanes open scopes themselves. */
  #patient(resolve: (lane: Lane) => void, reject: (error: unknown) => void): Waiting {
    const settled = (settle: () => void) => {
      clearTimeout(timeout);
      settle();
    };
    const waiting: Waiting = {
      resolve: (lane) => settled(() => resolve(lane)),
      reject: (error) => settled(() => reject(error)),
    };
    const timeout = setTimeout(() => {
      this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
      reject(failure("CONNECT_TIMEOUT", `No connection was free for ${patience / 1000} s`));
    }, patience);
    return waiting;
  }

  #refuseAll(error: unknown): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }

  #sweep(): void {
    this.#sweeping = undefined;
    for (const lane of this.#idle) lane.endNow();
  }

  #settle(): void {
    const busy = this.#connecting + this.#lanes.size - this.#idle.length;
    if (busy === 0 && this.#waiting.length === 0) this.#ending?.();
  }
}

const failure = (code: string, message: string) => Object.assign(new Error(message), { code });
