import type { Options } from "postgres";
import { Lane } from "./lane.ts";

type Waiting = { resolve: (lane: Lane) => void; reject: (error: unknown) => void };

/** Hands out lanes, at most `max` at a time; who comes when all are taken waits in line. */
export class Pool {
  readonly #idle: Lane[] = [];
  readonly #waiting: Waiting[] = [];
  #open = 0;
  #ending: (() => void) | undefined;
  #ended = false;
  readonly #max: number;
  readonly #connect: () => Promise<Lane>;

  constructor(url: string, { max, ...options }: Options<Record<string, never>> & { max: number }) {
    this.#max = max;
    this.#connect = () => Lane.open(url, options);
  }

  /** @throws what the database said, where a new connection is needed and it lets none in */
  acquire(): Lane | Promise<Lane> {
    if (this.#ended) throw Object.assign(new Error("The database was closed"), { code: "CONNECTION_ENDED" });
    const lane = this.#takeIdle();
    if (lane) return lane;
    const turn = new Promise<Lane>((resolve, reject) => this.#waiting.push({ resolve, reject }));
    if (this.#open < this.#max) this.#openOne();
    return turn;
  }

  /** Takes a lane back once its transaction has ended, or is about to: what follows is sent after it. */
  release(lane: Lane): void {
    if (!lane.isOpen) return this.discard();
    lane.reset();
    const next = this.#waiting.shift();
    if (next) next.resolve(lane);
    else {
      this.#idle.push(lane);
      this.#settle();
    }
  }

  /** Strikes off a lane whose connection is gone; another one is opened in its place for who waits. */
  discard(): void {
    this.#open--;
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
    clearTimeout(timeout);
    await Promise.all(this.#idle.splice(0).map((lane) => lane.end()));
  }

  #takeIdle(): Lane | undefined {
    for (let lane = this.#idle.pop(); lane; lane = this.#idle.pop()) {
      if (lane.isOpen) return lane;
      this.#open--;
    }
    return undefined;
  }

  #openOne(): void {
    this.#open++;
    this.#connect().then(
      (lane) => this.release(lane),
      (error: unknown) => {
        this.#open--;
        this.#waiting.shift()?.reject(error);
        this.#settle();
      },
    );
  }

  #settle(): void {
    if (this.#open === this.#idle.length && this.#waiting.length === 0) this.#ending?.();
  }
}
