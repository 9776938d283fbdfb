import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { sequenceActivity } from "@shipkit/db";
import { prefixed } from "@shipkit/db/prefix";
import type { TestDatabase } from "./test-database.ts";

/**
 * Sequences the activity entries of a test database in the background, as the worker does.
 * @returns a function that waits until every committed entry has its sequence number
 */
export function useSequencer(testDatabase: TestDatabase): () => Promise<void> {
  let running: Promise<void>;
  const stopping = new AbortController();

  async function run() {
    for (; !stopping.signal.aborted; await sleep(20))
      await testDatabase.database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
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
    const unsequenced = `select from ${prefixed("activity_unsequenced")}`;
    while ((await testDatabase.ownerSql.unsafe(unsequenced)).length > 0) await sleep(10);
  };
}
