import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { sequenceActivity } from "../src/index.ts";
import { prefixed } from "../src/prefix.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Gives the entries of a test file's database their numbers as they are committed, as the worker does.
 * @returns what resolves once all that is committed has its number
 */
export function useSequencer(kit: TestDatabase): () => Promise<void> {
  let running: Promise<void>;
  const stopping = new AbortController();

  async function run() {
    for (; !stopping.signal.aborted; await sleep(20))
      await kit.database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
        record(null);
        return sequenceActivity(db, 1000);
      });
  }

  beforeAll(() => {
    running = run();
  });
  afterAll(async () => {
    stopping.abort();
    await running;
  });

  return async () => {
    const pending = `select from ${prefixed("activity_unsequenced")}`;
    while ((await kit.owner.unsafe(pending)).length > 0) await sleep(10);
  };
}
