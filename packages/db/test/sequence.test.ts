import { EventEmitter, once } from "node:events";
import { useTestDatabase } from "@shipkit/testing";
import { expect, test } from "vitest";
import { listen } from "../src/driver/listen.ts";
import { sequenceActivity } from "../src/index.ts";

const testDatabase = useTestDatabase();

/** Adds an entry to each of `count` new logs and sequences them. Returns the payload of the notification. */
async function announce(count: number): Promise<{ logIds: string[]; payload: unknown }> {
  const events = new EventEmitter();
  const listening = once(events, "listening");
  const notified = once(events, "notify");
  const { close } = listen(testDatabase.url, "activity", {
    onNotify: (payload) => events.emit("notify", payload),
    onListening: () => events.emit("listening"),
  });
  await listening;
  const rows = await testDatabase.ownerSql<{ id: string }[]>`
    with log as materialized (select gen_random_uuid()::text as id from generate_series(1, ${count}::int))
    select id, shipkit.insert_activity(
      jsonb_build_object('teamId', id, 'action', 'x.test', 'actorType', 'system', 'actorId', 'test'))
    from log`;
  await testDatabase.database.asSystem({ role: "worker", action: "activity.sequence" }, (db, record) => {
    record(null);
    return sequenceActivity(db, 1000);
  });
  const [payload] = await notified;
  await close();
  return { logIds: rows.map(({ id }) => id), payload };
}

test("new entries are announced with the ids of their logs", async () => {
  const { logIds, payload } = await announce(3);
  expect(String(payload).split(",").toSorted()).toEqual(logIds.toSorted());
});

test("new entries of more logs than a payload holds are announced at once", async () => {
  expect((await announce(300)).payload).toBe("*");
});
