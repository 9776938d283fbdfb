import { setTimeout as sleep } from "node:timers/promises";
import type { Sql } from "postgres";
import { afterAll, beforeAll } from "vitest";
import { prefix, prefixed, roles } from "../src/prefix.ts";
import type { TestDatabase } from "./database.ts";

/**
 * Gives the entries of a test file's database their numbers as they are committed, as the worker does.
 * @returns what resolves once all that is committed has its number
 */
export function useSequencer(kit: TestDatabase): () => Promise<void> {
  const stopping = new AbortController();
  let running: Promise<void>;

  beforeAll(() => {
    running = (async () => {
      while (!stopping.signal.aborted) {
        await sequence(kit.owner);
        await sleep(20);
      }
    })();
  });
  afterAll(async () => {
    stopping.abort();
    await running;
  });

  return async () => {
    const pending = `select from ${prefixed("activity_pending")}`;
    while ((await kit.owner.unsafe(pending)).length > 0) await sleep(10);
  };
}

const sequence = (owner: Sql) =>
  owner.begin(async (sql) => {
    await sql.unsafe(`set local role "${roles.worker}"`);
    await sql.unsafe(`select ${prefix}.sequence_activity(1000)`);
  });
