import type { TestDatabase } from "@shipkit/testing";
import { createLogger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import { createTestSettings } from "@shipkit/runtime/testing";
import { afterEach } from "vitest";
import { startWorker } from "../src/start-worker.ts";

type Worker = Awaited<ReturnType<typeof startWorker>>;

/** Starts workers in this process, with fast heartbeats. Those that still run when a test ends are stopped. */
export function useWorkers(context: TestDatabase) {
  const running = new Set<Worker>();

  afterEach(async () => {
    await Promise.all([...running].map((worker) => worker.stop()));
    running.clear();
  });

  return async (settings: Partial<Settings>, directUrl = context.url): Promise<Worker> => {
    const worker = await startWorker({
      settings: createTestSettings(settings),
      urls: { directUrl },
      log: createLogger({ logLevel: "silent" }),
      heartbeat: { intervalMs: 100, timeoutMs: 600 },
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

/** Resolves when the condition holds. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutSeconds = 90): Promise<void> {
  for (const deadline = Date.now() + timeoutSeconds * 1000; !(await condition());) {
    if (Date.now() > deadline) throw new Error(`not within ${timeoutSeconds} s: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
