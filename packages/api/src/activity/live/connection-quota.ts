import type { Credential } from "@shipkit/db";
import { atCapacity, tooManyRequests } from "../../errors.ts";

/** Open subscriptions of one credential at an instance. */
const maxPerCredential = 20;

const retryAfterSeconds = 10;

/** A connection quota counts the open subscriptions of an instance, in total and by credential. */
export class ConnectionQuota {
  readonly #openByCredential = new Map<string, number>();
  readonly #max: number;
  #open = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /**
   * Reserves a connection.
   * @returns a function that releases it
   * @throws TOO_MANY_REQUESTS if the credential has used up its quota, SERVICE_UNAVAILABLE if the instance has
   */
  reserve(credential: Credential): () => void {
    const key = JSON.stringify(credential);
    const open = this.#openByCredential.get(key) ?? 0;
    if (open >= maxPerCredential) throw tooManyRequests(retryAfterSeconds);
    if (this.#open >= this.#max) throw atCapacity();
    this.#add(key, 1);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      this.#add(key, -1);
    };
  }

  #add(key: string, count: number): void {
    const open = (this.#openByCredential.get(key) ?? 0) + count;
    this.#open += count;
    if (open > 0) this.#openByCredential.set(key, open);
    else this.#openByCredential.delete(key);
  }
}
