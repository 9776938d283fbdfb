import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a condition. @throws if it is not met in time */
export async function until(isMet: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(20))
    if (await isMet()) return;
  throw new Error(`It did not happen within ${timeoutMs / 1000} seconds.`);
}
