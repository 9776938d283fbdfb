import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createCaller } from "../src/index.ts";
import { callAs, createContext, getErrorCode } from "../testing/index.ts";
import { useFollowers, type Entry } from "./fixtures/live-fixtures.ts";

const { testDatabase, fixtures, follow, add, scene, keyOf, withHub } = useFollowers();

describe("what is delivered", () => {
  test("begins with what is numbered afterwards, or after the event that is named, without a gap", async () => {
    const { owner, teamId } = await scene();
    const all = await follow(owner, { teamId, lastEventId: "0" });
    await add(teamId, "before");
    await all.until("before");
    const later = await follow(owner, { teamId });
    const { sequence } = all.entries.at(-1) ?? {};
    const beyond = await follow(owner, { teamId, lastEventId: String(Number(sequence) + 1) });
    await add(teamId, "first");
    await all.until("first"); // so that they are not numbered in one go
    await add(teamId, "second");
    await Promise.all([all, later, beyond].map(({ until }) => until("second")));
    expect(later.details()).toEqual(["first", "second"]);
    expect(beyond.details()).toEqual(["second"]);
    expect(all.entries.map((entry) => entry.sequence)).toEqual(all.entries.map((_, index) => index + 1));
    const again = await follow(owner, { teamId, lastEventId: String(sequence) });
    await again.until("second");
    expect(again.details()).toEqual(["first", "second"]);
  });

  test("is what a list answers, page after page", async () => {
    const { owner, teamId, call } = await scene();
    for (let count = 0; count < 250; count++) await add(teamId, `entry ${count}`);
    await call.project.create({ teamId, name: "Last" });
    const stream = await follow(owner, { teamId, lastEventId: "0" });
    await stream.until("created project Last");
    const listed: Entry[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await call.activity.list({ teamId, limit: 100, ...(cursor && { cursor }) });
      listed.push(...page.items);
      cursor = page.nextCursor;
    }
    expect(stream.entries).toEqual(listed.toReversed());
  });

  test("is to each what they may see: all, or what happens in their projects and what they did", async () => {
    const { teamId, open, hidden, ...people } = await scene();
    const followers = {
      owner: await follow(people.owner, { teamId }),
      admin: await follow(people.admin, { teamId }),
      key: await follow(await keyOf(people.owner, teamId, "admin"), { teamId }),
      member: await follow(people.member, { teamId }),
      viewer: await follow(people.viewer, { teamId }),
      viewerKey: await follow(await keyOf(people.owner, teamId, "viewer"), { teamId }),
      guest: await follow(people.guest, { teamId }),
      "owner in Open": await follow(people.owner, { teamId, projectId: open.id }),
      "guest in Open": await follow(people.guest, { teamId, projectId: open.id }),
    };
    await add(teamId, "of the team");
    await add(teamId, "in Hidden", { projectId: hidden.id });
    await add(teamId, "by the guest", { userId: people.guest.userId });
    await add(teamId, "in Open", { projectId: open.id });
    for (const { until } of Object.values(followers)) await until("in Open");
    const happened = (details: string | null) => !details?.includes("API key");
    const seen = Object.entries(followers).map(([name, stream]) => [name, stream.details().filter(happened)]);
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

  test("names nobody to one owner whom another one knows from elsewhere", async () => {
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
    const [adas, cleos] = [await follow(ada, { teamId }), await follow(cleo, { teamId })];
    await add(teamId, "by one who has left", { userId: bob.userId });
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

describe("is heard of", () => {
  const listening = () => testDatabase.ownerSql`
    select from pg_stat_activity where datname = current_database() and query like 'listen %'`;

  test("as it is numbered, not only by the look that is taken every second", () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    return withHub(async (hub) => {
      const { owner, teamId } = await scene();
      const others = (await listening()).length;
      const stream = await follow(owner, { teamId }, hub);
      while ((await listening()).length === others) await sleep(10);
      for (const details of ["one", "two", "three"]) {
        await add(teamId, details);
        await stream.until(details);
      }
      expect(stream.details()).toEqual(["one", "two", "three"]);
    }).finally(() => vi.useRealTimers());
  });

  test("by that look, where nothing can be listened to", () =>
    withHub(
      async (hub) => {
        const { owner, teamId } = await scene();
        const stream = await follow(owner, { teamId }, hub);
        await add(teamId, "one");
        await stream.until("one");
        expect(stream.details()).toEqual(["one"]);
      },
      { directUrl: "postgres://127.0.0.1:9/none" },
    ));
});

test("a stream that is closed by the service ends without an answer of its own, so that the client comes again", () =>
  withHub(async (hub) => {
    const { owner, teamId } = await scene();
    const stream = await follow(owner, { teamId }, hub);
    await hub.close();
    expect(await stream.ended).toBe("AbortError"); // of which tRPC tells the client nothing
    expect(
      await getErrorCode(createCaller(createContext(testDatabase, owner, hub)).activity.live({ teamId })),
    ).toBe("SERVICE_UNAVAILABLE");
  }));
