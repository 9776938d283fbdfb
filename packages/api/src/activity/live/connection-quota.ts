import type { Credential } from "@shipkit/db";
import { atCapacity, tooManyRequests } from "../../errors.ts";

/** Streams that one caller may have open at an instance. */
const perCaller = 20;

/** Seconds after which it may be worth while to ask for one more. */
const patience = 10;

/** Counts the streams that are open, by the credential with which they came. */
export class Places {
  readonly #taken = new Map<string, number>();
  readonly #max: number;
  #total = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /**
   * Takes one of the caller's places, until what it returns is called.
   * @throws TOO_MANY_REQUESTS where they have none left, SERVICE_UNAVAILABLE where nobody has
   */
  flush(credential: Credential): () => void {
    const key = JSON.stringify(credential);
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= perCaller) throw tooManyRequests(patience);
    if (this.#total >= this.#max) throw atCapacity();
    this.#set(key, taken + 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#set(key, (this.#taken.get(key) ?? 1) - 1);
    };
  }

  #set(key: string, taken: number): void {
    this.#total += taken - (this.#taken.get(key) ?? 0);
    if (taken > 0) this.#taken.set(key, taken);
    else this.#taken.delete(key);
  }
}
