import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { numberActivity } from "../src/index.ts";
import { prefixed } from "../src/prefix.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Gives the entries of a test file's database their numbers as they are committed, as the worker does.
 * @returns what resolves once all that is committed has its number
 */
export function useSequencer(kit: TestDatabase): () => Promise<void> {
  let running: Promise<void>;
  let stopping = false;

  async function run() {
    for (; !stopping; await sleep(20))
      await kit.database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
        record(null);
        return numberActivity(db, 1000);
      });
  }

  beforeAll(() => {
    running = run();
  });
  afterAll(async () => {
    stopping = true;
    await running;
  });

  return async () => {
    const pending = `select from ${prefixed("activity_pending")}`;
    while ((await kit.owner.unsafe(pending)).length > 0) await sleep(10);
  };
}
