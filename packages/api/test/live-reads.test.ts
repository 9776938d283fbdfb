import { describe, expect, test } from "vitest";
import { createCaller, type ActivityHub } from "../src/index.ts";
import { createContext } from "../testing/index.ts";
import { unwrapEvent, useLiveFixtures } from "./fixtures/live-fixtures.ts";

const { testDatabase, subscribe, addEntry, createFixtures, withOwnHub } = useLiveFixtures();

test("a shared read is repeated after the database was unavailable", () => {
  let reads = 0;
  const unavailable = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  const onRead = () => {
    if (++reads <= 2) throw unavailable;
  };
  return withOwnHub(
    async (hub) => {
      const { owner, admin, teamId } = await createFixtures();
      const streams = await Promise.all([owner, admin].map((person) => subscribe(person, { teamId }, hub)));
      await addEntry(teamId, "one");
      await Promise.all(streams.map((stream) => stream.until("one")));
      for (const stream of streams) expect(stream.details()).toEqual(["one"]);
      expect(reads).toBeGreaterThan(2);
    },
    { onRead },
  );
});

describe("reads", () => {
  /** Runs a test with a hub that counts its transactions. */
  async function counted(work: (hub: ActivityHub, reads: () => number) => Promise<void>) {
    let reads = 0;
    await withOwnHub((hub) => work(hub, () => reads), { onRead: () => reads++ });
  }

  test("are shared by all who see the whole log", () =>
    counted(async (hub, reads) => {
      const { owner, teamId } = await createFixtures();
      const streams = [];
      for (let count = 0; count < 20; count++) streams.push(await subscribe(owner, { teamId }, hub));
      await addEntry(teamId, "one");
      await Promise.all(streams.map(({ until }) => until("one")));
      expect(reads()).toBeLessThanOrEqual(2); // two if a revalidation was running when the last one subscribed
    }));

  test("of a slow subscriber are one page at a time, and delay nobody", () =>
    counted(async (hub, reads) => {
      const { owner, admin, teamId } = await createFixtures();
      const slow = await createCaller(createContext(testDatabase, owner, hub)).activity.live({ teamId });
      const iterator = slow[Symbol.asyncIterator]();
      const first = iterator.next();
      await addEntry(teamId, "first");
      await first;
      const before = reads();
      await testDatabase.ownerSql`select shipkit.insert_activity(jsonb_build_object('teamId', ${teamId}::text, 'action', 'test.happen',
        'details', n::text, 'actorType', 'system', 'actorId', 'test')) from generate_series(1, 1000) n`;
      const fast = await subscribe(admin, { teamId });
      await addEntry(teamId, "last");
      await fast.until("last");
      const others = fast.entries.length;
      expect(reads() - before).toBeLessThanOrEqual(Math.ceil(others / 100) + 2);
      const details: (string | null)[] = [];
      while (details.at(-1) !== "last") {
        const { value, done } = await iterator.next();
        if (done) break;
        details.push(unwrapEvent(value)[1].details);
      }
      expect(details).toEqual([...Array.from({ length: 1000 }, (_, index) => String(index + 1)), "last"]);
    }));
});
