import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@shipkit/runtime/logger";
import { reasonOf } from "../reason.ts";

/** Milliseconds to wait after a failure: most are a database that is away. */
const pause = 1000;

/**
 * Does `work` again and again, with `every` milliseconds between the end of one time and the begin of the next, or none
 * where it answers that there is more to do.
 */
export function repeat(name: string, every: number, log: Logger, work: () => Promise<boolean | void>) {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let retryAfterSeconds = every;
      try {
        if (await work()) retryAfterSeconds = 0;
      } catch (error) {
        log.warn({ work: name, reason: reasonOf(error) }, "failed; will be tried again");
        retryAfterSeconds = Math.max(every, pause);
      }
      await sleep(retryAfterSeconds, undefined, { signal }).catch(() => {}); // stopped
    }
  }

  const ended = run();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}
