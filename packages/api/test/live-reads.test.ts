import { describe, expect, test } from "vitest";
import { createCaller, type ActivityHub } from "../src/index.ts";
import { createContext } from "../testing/index.ts";
import { unwrapped, useFollowers } from "./fixtures/live-fixtures.ts";

const { testDatabase, follow, add, scene, withHub } = useFollowers();

test("a read that finds the database away is made again, for all who share it", () => {
  let reads = 0;
  const away = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  const onRead = () => {
    if (++reads <= 2) throw away;
  };
  return withHub(
    async (hub) => {
      const { owner, admin, teamId } = await scene();
      const streams = await Promise.all([owner, admin].map((person) => follow(person, { teamId }, hub)));
      await add(teamId, "one");
      await Promise.all(streams.map((stream) => stream.until("one")));
      for (const stream of streams) expect(stream.details()).toEqual(["one"]);
      expect(reads).toBeGreaterThan(2);
    },
    { onRead },
  );
});

describe("costs", () => {
  /** Gives a test a hub that counts its transactions. */
  async function counted(work: (hub: ActivityHub, reads: () => number) => Promise<void>) {
    let reads = 0;
    await withHub((hub) => work(hub, () => reads), { onRead: () => reads++ });
  }

  test("one read for all who see the whole log and are as far", () =>
    counted(async (hub, reads) => {
      const { owner, teamId } = await scene();
      const streams = [];
      for (let count = 0; count < 20; count++) streams.push(await follow(owner, { teamId }, hub));
      await add(teamId, "one");
      await Promise.all(streams.map(({ until }) => until("one")));
      expect(reads()).toBeLessThanOrEqual(2); // where a look was under way as the last of them came
    }));

  test("a slow reader a page, however long the log grows, and holds up nobody", () =>
    counted(async (hub, reads) => {
      const { owner, admin, teamId } = await scene();
      const slow = await createCaller(createContext(testDatabase, owner, hub)).activity.live({ teamId });
      const iterator = slow[Symbol.asyncIterator]();
      const first = iterator.next();
      await add(teamId, "first");
      await first;
      const before = reads();
      await testDatabase.ownerSql`select shipkit.insert_activity(jsonb_build_object('teamId', ${teamId}::text, 'action', 'test.happen',
        'details', n::text, 'actorType', 'system', 'actorId', 'test')) from generate_series(1, 1000) n`;
      const fast = await follow(admin, { teamId });
      await add(teamId, "last");
      await fast.until("last");
      const others = fast.entries.length;
      expect(reads() - before).toBeLessThanOrEqual(Math.ceil(others / 100) + 2);
      const details: (string | null)[] = [];
      while (details.at(-1) !== "last") {
        const { value, done } = await iterator.next();
        if (done) break;
        details.push(unwrapped(value)[1].details);
      }
      expect(details).toEqual([...Array.from({ length: 1000 }, (_, index) => String(index + 1)), "last"]);
    }));
});
