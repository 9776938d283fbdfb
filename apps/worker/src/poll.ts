import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "@shipkit/runtime/logger";
import { getRootMessage } from "./root-message.ts";

type Options = { name: string; intervalMs: number; log: Logger };

const retryDelayMs = 1000;

/**
 * Calls `work` again and again, with a pause after each call. If it returns true there is more to do, and it is called
 * again at once.
 */
export function poll({ name, intervalMs, log }: Options, work: () => Promise<boolean | void>) {
  const stopping = new AbortController();
  const { signal } = stopping;

  async function run(): Promise<void> {
    while (!signal.aborted) {
      let delayMs = intervalMs;
      try {
        if (await work()) delayMs = 0;
      } catch (error) {
        log.warn({ loop: name, reason: getRootMessage(error) }, "loop failed, retrying");
        delayMs = Math.max(intervalMs, retryDelayMs);
      }
      await sleep(delayMs, undefined, { signal }).catch(() => {}); // stopped
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
