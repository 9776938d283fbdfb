import type { TestDatabase } from "@shipkit/db/testing";
import type { Settings } from "@shipkit/runtime/settings";
import { createLogger } from "@shipkit/runtime/logger";
import { createTestSettings } from "@shipkit/runtime/testing";
import { afterEach } from "vitest";
import { startWorker } from "../src/start-worker.ts";

type Worker = Awaited<ReturnType<typeof startWorker>>;

/** Workers in this process, whose pulse is fast; those that still run when a test ends are stopped. */
export function useWorkers(testDatabase: TestDatabase) {
  const running = new Set<Worker>();

  afterEach(async () => {
    await Promise.all([...running].map((worker) => worker.stop()));
    running.clear();
  });

  return async (settings: Partial<Settings>, databaseUrl = testDatabase.url): Promise<Worker> => {
    const worker = await startWorker({
      settings: createTestSettings(settings),
      databaseUrl,
      log: createLogger({ logLevel: "silent" }),
      pulse: { every: 100, stale: 600 },
    });
    running.add(worker);
    return {
      stop: () => {
        running.delete(worker);
        return worker.stop();
      },
    };
  };
}

/** Resolves once `condition` holds; fails after `seconds`. */
export async function until(condition: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; !(await condition());) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
