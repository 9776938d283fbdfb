import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createCaller } from "../src/index.ts";
import { callAs, createContext, getErrorCode } from "../testing/index.ts";
import { useLiveFixtures, type Entry } from "./fixtures/live-fixtures.ts";

const { testDatabase, fixtures, subscribe, addEntry, createFixtures, createApiKey, withOwnHub } =
  useLiveFixtures();

describe("a subscription", () => {
  test("starts with new entries, or after lastEventId, without a gap", async () => {
    const { owner, teamId } = await createFixtures();
    const all = await subscribe(owner, { teamId, lastEventId: "0" });
    await addEntry(teamId, "before");
    await all.until("before");
    const later = await subscribe(owner, { teamId });
    const { sequence } = all.entries.at(-1) ?? {};
    const beyond = await subscribe(owner, { teamId, lastEventId: String(Number(sequence) + 1) });
    await addEntry(teamId, "first");
    await all.until("first"); // so that they are not sequenced together
    await addEntry(teamId, "second");
    await Promise.all([all, later, beyond].map(({ until }) => until("second")));
    expect(later.details()).toEqual(["first", "second"]);
    expect(beyond.details()).toEqual(["second"]);
    expect(all.entries.map((entry) => entry.sequence)).toEqual(all.entries.map((_, index) => index + 1));
    const again = await subscribe(owner, { teamId, lastEventId: String(sequence) });
    await again.until("second");
    expect(again.details()).toEqual(["first", "second"]);
  });

  test("delivers the entries of activity.list", async () => {
    const { owner, teamId, call } = await createFixtures();
    for (let count = 0; count < 250; count++) await addEntry(teamId, `entry ${count}`);
    await call.project.create({ teamId, name: "Last" });
    const stream = await subscribe(owner, { teamId, lastEventId: "0" });
    await stream.until("created project Last");
    const listed: Entry[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await call.activity.list({ teamId, limit: 100, ...(cursor && { cursor }) });
      listed.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(stream.entries).toEqual(listed.toReversed());
  });

  test("delivers to each subscriber what they may see", async () => {
    const { teamId, open, hidden, ...people } = await createFixtures();
    const subscriptions = {
      owner: await subscribe(people.owner, { teamId }),
      admin: await subscribe(people.admin, { teamId }),
      key: await subscribe(await createApiKey(people.owner, teamId, "admin"), { teamId }),
      member: await subscribe(people.member, { teamId }),
      viewer: await subscribe(people.viewer, { teamId }),
      viewerKey: await subscribe(await createApiKey(people.owner, teamId, "viewer"), { teamId }),
      guest: await subscribe(people.guest, { teamId }),
      "owner in Open": await subscribe(people.owner, { teamId, projectId: open.id }),
      "guest in Open": await subscribe(people.guest, { teamId, projectId: open.id }),
    };
    await addEntry(teamId, "of the team");
    await addEntry(teamId, "in Hidden", { projectId: hidden.id });
    await addEntry(teamId, "by the guest", { userId: people.guest.userId });
    await addEntry(teamId, "in Open", { projectId: open.id });
    for (const { until } of Object.values(subscriptions)) await until("in Open");
    const happened = (details: string | null) => !details?.includes("API key");
    const seen = Object.entries(subscriptions).map(([name, stream]) => [
      name,
      stream.details().filter(happened),
    ]);
    const all = ["of the team", "in Hidden", "by the guest", "in Open"];
    expect(Object.fromEntries(seen)).toEqual({
      owner: all,
      admin: all,
      key: all,
      member: ["in Hidden", "in Open"],
      viewer: ["in Hidden", "in Open"],
      viewerKey: ["in Hidden", "in Open"],
      guest: ["by the guest", "in Open"],
      "owner in Open": ["in Open"],
      "guest in Open": ["in Open"],
    });
  });

  test("does not share the name of a former member between owners", async () => {
    const [ada, bob, cleo] = await Promise.all([
      fixtures.createPerson("Ada"),
      fixtures.createPerson("Bob"),
      fixtures.createPerson("Cleo"),
    ]);
    const teamId = await fixtures.createTeam([
      [ada, "owner"],
      [cleo, "owner"],
    ]);
    await fixtures.createTeam([
      [ada, "owner"],
      [bob, "member"],
    ]);
    const [adas, cleos] = [await subscribe(ada, { teamId }), await subscribe(cleo, { teamId })];
    await addEntry(teamId, "by one who has left", { userId: bob.userId });
    await Promise.all([adas, cleos].map(({ until }) => until("by one who has left")));
    expect(adas.entries).toMatchObject([{ user: { name: "Bob" } }]);
    expect(cleos.entries).toMatchObject([{ user: null }]);
    for (const [person, stream] of [
      [ada, adas],
      [cleo, cleos],
    ] as const)
      expect(stream.entries).toEqual((await callAs(testDatabase, person).activity.list({ teamId })).items);
  });
});

describe("a new entry is delivered", () => {
  const listening = () => testDatabase.ownerSql`
    select from pg_stat_activity where datname = current_database() and query like 'listen %'`;

  test("by notification, not only by the interval", () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    return withOwnHub(async (hub) => {
      const { owner, teamId } = await createFixtures();
      const others = (await listening()).length;
      const stream = await subscribe(owner, { teamId }, hub);
      while ((await listening()).length === others) await sleep(10);
      for (const details of ["one", "two", "three"]) {
        await addEntry(teamId, details);
        await stream.until(details);
      }
      expect(stream.details()).toEqual(["one", "two", "three"]);
    }).finally(() => vi.useRealTimers());
  });

  test("by the interval if LISTEN fails", () =>
    withOwnHub(
      async (hub) => {
        const { owner, teamId } = await createFixtures();
        const stream = await subscribe(owner, { teamId }, hub);
        await addEntry(teamId, "one");
        await stream.until("one");
        expect(stream.details()).toEqual(["one"]);
      },
      { directUrl: "postgres://127.0.0.1:9/none" },
    ));
});

test("a closed hub ends subscriptions so that clients reconnect", () =>
  withOwnHub(async (hub) => {
    const { owner, teamId } = await createFixtures();
    const stream = await subscribe(owner, { teamId }, hub);
    await hub.close();
    expect(await stream.ended).toBe("AbortError"); // tRPC sends no error for it
    expect(
      await getErrorCode(createCaller(createContext(testDatabase, owner, hub)).activity.live({ teamId })),
    ).toBe("SERVICE_UNAVAILABLE");
  }));
