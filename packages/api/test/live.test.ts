import { randomUUID } from "node:crypto";
import { createDb, type Database, type TeamRole } from "@shipkit/db";
import { useDatabase, useSequencer, useStage, type Person } from "@shipkit/db/test-kit";
import { TRPCError, type TrackedEnvelope } from "@trpc/server";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { createCaller, Live, liveConnections } from "../src/index.ts";
import { callerOf, contextOf, refusal, useLive } from "../test-kit/index.ts";

const kit = useDatabase();
const stage = useStage(kit);
const live = useLive(kit);
const numbered = useSequencer(kit);

type Credential = { sessionToken: string } | { apiKey: string };
type Input = { teamId: string; projectId?: string; lastEventId?: string };

/** Follows a log as someone does who reads as fast as they can. */
async function follow(credential: Credential, input: Input, hub = live.hub) {
  const call = createCaller(contextOf(kit, credential, hub));
  const stream = await call.activity.live(input);
  const entries: Entry[] = [];
  const heard = new EventTarget();
  const read = async () => {
    try {
      for await (const event of stream) {
        const [id, entry] = unwrapped(event);
        expect(id).toBe(String(entry.sequence));
        entries.push(entry);
        heard.dispatchEvent(new Event("entry"));
      }
      return "end";
    } catch (error) {
      if (error instanceof DOMException) return error.name;
      if (error instanceof TRPCError) return error.code;
      throw error;
    }
  };
  const ended = read();
  return {
    entries,
    /** The code with which it ends. */
    ended,
    details: () => entries.map(({ details }) => details),
    /** Resolves once an entry with these details has come. */
    until: async (details: string) => {
      while (!entries.some((entry) => entry.details === details))
        await new Promise((resolve) => heard.addEventListener("entry", resolve, { once: true }));
    },
  };
}

type Entry = Awaited<ReturnType<ReturnType<typeof callerOf>["activity"]["list"]>>["items"][number];

/** An event as it is before it goes to a client, of whom the types speak. */
const unwrapped = (event: unknown) => event as TrackedEnvelope<Entry>;

/** An entry as a scope records it, of a person or of ShipKit itself. */
const add = (teamId: string, details: string, more: { userId?: string; projectId?: string } = {}) =>
  kit.owner`select shipkit.add_entry(${kit.owner.json({
    teamId,
    action: "test.happen",
    details,
    actorType: more.userId ? "user" : "system",
    actorId: more.userId ?? "test",
    ...more,
  })})`;

async function scene() {
  const people = {} as Record<TeamRole, Person>; // filled below
  const roles: TeamRole[] = ["owner", "admin", "member", "viewer", "guest"];
  for (const role of roles) people[role] = await stage.person(role);
  const teamId = await stage.team(roles.map((role) => [people[role], role] as const));
  const call = callerOf(kit, people.owner);
  const open = await call.project.create({ teamId, name: "Open" });
  const hidden = await call.project.create({ teamId, name: "Hidden" });
  await stage.joinProject(open, people.guest, "viewer");
  await numbered();
  return { ...people, teamId, open, hidden, call };
}

const keyOf = async (person: Person, teamId: string, role: "admin" | "viewer") => {
  const { id, key } = await callerOf(kit, person).apiKey.create({ teamId, name: "CI", role });
  return { id, apiKey: key };
};

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
      stage.person("Ada"),
      stage.person("Bob"),
      stage.person("Cleo"),
    ]);
    const teamId = await stage.team([
      [ada, "owner"],
      [cleo, "owner"],
    ]);
    await stage.team([
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
      expect(stream.entries).toEqual((await callerOf(kit, person).activity.list({ teamId })).items);
  });
});

describe("is heard of", () => {
  const listening = () => kit.owner`
    select from pg_stat_activity where datname = current_database() and query like 'listen %'`;

  /** A hub of the test's own. */
  async function own(directUrl: string, work: (hub: Live) => Promise<void>) {
    const database = createDb(kit.url, { max: liveConnections, applicationName: "own" });
    const hub = new Live({ database, directUrl, onError: () => {} });
    try {
      await work(hub);
    } finally {
      await hub.close();
      await database.close();
    }
  }

  test("as it is numbered, not only by the look that is taken every second", () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    return own(kit.url, async (hub) => {
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
    own("postgres://127.0.0.1:9/none", async (hub) => {
      const { owner, teamId } = await scene();
      const stream = await follow(owner, { teamId }, hub);
      await add(teamId, "one");
      await stream.until("one");
      expect(stream.details()).toEqual(["one"]);
    }));
});

describe("is refused", () => {
  test("as a call is: to who is not signed in, to strangers, for what is not there, without a place to start", async () => {
    const { owner, guest, teamId, open, hidden, call } = await scene();
    const stranger = await stage.person();
    const elsewhere = await stage.team([[owner, "owner"]]);
    const removed = await stage.team([[owner, "owner"]]);
    await call.team.remove({ teamId: removed });
    const refused = async (credential: Credential | null, input: Input) =>
      refusal(createCaller(contextOf(kit, credential, live.hub)).activity.live(input));
    expect(await refused(null, { teamId })).toBe("UNAUTHORIZED");
    expect(await refused({ sessionToken: "none" }, { teamId })).toBe("UNAUTHORIZED");
    expect(await refused({ sessionToken: "none" }, { teamId, lastEventId: "x" })).toBe("UNAUTHORIZED");
    for (const lastEventId of ["x", "", "-1", "1.5", "1e3", " 1"])
      expect(await refused(owner, { teamId, lastEventId })).toBe("BAD_REQUEST");
    expect(await refused(stranger, { teamId })).toBe("NOT_FOUND");
    expect(await refused(owner, { teamId: randomUUID() })).toBe("NOT_FOUND");
    expect(await refused(owner, { teamId: removed })).toBe("NOT_FOUND");
    expect(await refused(owner, { teamId, projectId: randomUUID() })).toBe("NOT_FOUND");
    expect(await refused(owner, { teamId: elsewhere, projectId: open.id })).toBe("NOT_FOUND");
    expect(await refused(guest, { teamId, projectId: hidden.id })).toBe("NOT_FOUND");
    await call.project.remove({ projectId: open.id });
    expect(await refused(owner, { teamId, projectId: open.id })).toBe("NOT_FOUND");
  });

  test("beyond so many at a time, and granted again once one of them is closed", async () => {
    const { owner, teamId } = await scene();
    const closing = new AbortController();
    const context = contextOf(kit, owner, live.hub);
    const open = (signal?: AbortSignal) =>
      createCaller(context, { ...(signal && { signal }) }).activity.live({ teamId });
    await open(closing.signal);
    for (let count = 1; count < 20; count++) await open();
    expect(await refusal(open())).toBe("TOO_MANY_REQUESTS");
    const foreign = createCaller(context).activity.live({ teamId: randomUUID() });
    expect(await refusal(foreign)).toBe("TOO_MANY_REQUESTS");
    closing.abort();
    await open();
  });
});

describe("ends for who loses the right to it", () => {
  type Scene = Awaited<ReturnType<typeof scene>>;
  const losses: Record<string, [code: string, lose: (scene: Scene) => Promise<unknown>, within?: "open"]> = {
    "their session is revoked": [
      "UNAUTHORIZED",
      ({ guest }) => kit.owner`delete from shipkit_session where user_id = ${guest.userId}`,
    ],
    "their session expires": [
      "UNAUTHORIZED",
      ({ guest }) => kit.owner`update shipkit_session set expires_at = now() where user_id = ${guest.userId}`,
    ],
    "their account is removed": [
      "UNAUTHORIZED",
      ({ guest }) => kit.owner`update shipkit_user set deleted_at = now() where id = ${guest.userId}`,
    ],
    "they are removed from the team": [
      "NOT_FOUND",
      ({ call, teamId, guest }) => call.member.remove({ teamId, userId: guest.userId }),
    ],
    "the team is removed": ["NOT_FOUND", ({ call, teamId }) => call.team.remove({ teamId })],
    "the project is removed": [
      "NOT_FOUND",
      ({ call, open }) => call.project.remove({ projectId: open.id }),
      "open",
    ],
    "they are removed from the project": [
      "NOT_FOUND",
      ({ call, open, guest }) => call.projectMember.remove({ projectId: open.id, userId: guest.userId }),
      "open",
    ],
  };
  test.each(Object.entries(losses))("%s", async (_, [code, lose, within]) => {
    const set = await scene();
    const { teamId, open, guest } = set;
    const stream = await follow(guest, { teamId, ...(within && { projectId: open.id }) });
    await lose(set);
    expect(await stream.ended).toBe(code);
    expect(stream.entries).toEqual([]);
  });

  test("a key that is revoked, rotated or has expired", async () => {
    const { owner, teamId, call } = await scene();
    const keys = [];
    for (let count = 0; count < 3; count++) keys.push(await keyOf(owner, teamId, "admin"));
    const [revoked, rotated, expired] = await Promise.all(keys.map((key) => follow(key, { teamId })));
    await call.apiKey.revoke({ apiKeyId: String(keys[0]?.id) });
    await call.apiKey.rotate({ apiKeyId: String(keys[1]?.id) });
    await kit.stage`update shipkit_api_key set expires_at = now() where id = ${String(keys[2]?.id)}`;
    expect(await Promise.all([revoked?.ended, rotated?.ended, expired?.ended])).toEqual(
      Array(3).fill("UNAUTHORIZED"),
    );
  });

  test("and delivers nothing that was numbered after the loss, also where others share the read", async () => {
    const { owner, admin, teamId } = await scene();
    const [staying, leaving] = [await follow(owner, { teamId }), await follow(admin, { teamId })];
    await add(teamId, "before");
    await leaving.until("before");
    await kit.stage`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${admin.userId}`;
    await add(teamId, "after");
    await staying.until("after");
    expect(await leaving.ended).toBe("NOT_FOUND");
    expect(leaving.details()).toEqual(["before"]);
  });

  test("and hands a slow reader nothing more of what was read before", async () => {
    const { admin, member, teamId } = await scene();
    await add(teamId, "of the team");
    await add(teamId, "their own", { userId: admin.userId });
    await numbered();
    const slowly = async (person: Person) => {
      const api = createCaller(contextOf(kit, person, live.hub));
      const events = (await api.activity.live({ teamId, lastEventId: "0" }))[Symbol.asyncIterator]();
      await events.next();
      return events;
    };
    const [lowered, removed] = [await slowly(admin), await slowly(member)];
    const sibling = await follow(member, { teamId });
    await kit.stage`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${member.userId}`;
    await kit.stage`
      update shipkit_team_member set role = 'guest' where team_id = ${teamId} and user_id = ${admin.userId}`;
    expect(await sibling.ended).toBe("NOT_FOUND");
    await expect(removed.next()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await sleep(1000); // by when what was read is no longer fresh
    const { value } = await lowered.next();
    expect(unwrapped(value)[1].details).toBe("their own");
  });

  test("a role that is lowered narrows what comes, and one that is raised widens it", async () => {
    const { admin, guest, teamId, open, hidden, call } = await scene();
    const [falling, rising] = [await follow(admin, { teamId }), await follow(guest, { teamId })];
    await add(teamId, "one");
    await add(teamId, "two", { projectId: open.id });
    await falling.until("two");
    await kit.stage`update shipkit_team_member set role = 'member' where team_id = ${teamId} and user_id = ${admin.userId}`;
    await kit.stage`update shipkit_team_member set role = 'admin' where team_id = ${teamId} and user_id = ${guest.userId}`;
    await add(teamId, "three");
    await add(teamId, "four", { projectId: hidden.id });
    await Promise.all([falling, rising].map(({ until }) => until("four")));
    expect(falling.details()).toEqual(["one", "two", "four"]);
    expect(rising.details()).toEqual(["two", "three", "four"]);
    await call.project.remove({ projectId: hidden.id });
    await add(teamId, "five", { projectId: open.id });
    await falling.until("five");
    expect(falling.details()).toEqual(["one", "two", "four", "five"]);
  });
});

describe("costs", () => {
  /** A hub that counts its transactions. */
  async function counted(work: (hub: Live, reads: () => number) => Promise<void>) {
    const database = createDb(kit.url, { max: liveConnections, applicationName: "counted" });
    let reads = 0;
    const scope: Database["scope"] = (request, work) => {
      if (request.caller) reads++;
      return database.scope(request, work);
    };
    const hub = new Live({ database: { ...database, scope }, directUrl: kit.url, onError: () => {} });
    try {
      await work(hub, () => reads);
    } finally {
      await hub.close();
      await database.close();
    }
  }

  test("one read for all who see the whole log and are as far", () =>
    counted(async (hub, reads) => {
      const { owner, teamId } = await scene();
      const streams = [];
      for (let count = 0; count < 20; count++) streams.push(await follow(owner, { teamId }, hub));
      await add(teamId, "one");
      await Promise.all(streams.map(({ until }) => until("one")));
      expect(reads()).toBe(1);
    }));

  test("a slow reader a page, however long the log grows, and holds up nobody", () =>
    counted(async (hub, reads) => {
      const { owner, admin, teamId } = await scene();
      const slow = await createCaller(contextOf(kit, owner, hub)).activity.live({ teamId });
      const iterator = slow[Symbol.asyncIterator]();
      const first = iterator.next();
      await add(teamId, "first");
      await first;
      const before = reads();
      await kit.owner`select shipkit.add_entry(jsonb_build_object('teamId', ${teamId}::text, 'action', 'test.happen',
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

test("a stream that is closed by the service ends without an answer of its own, so that the client comes again", async () => {
  const { owner, teamId } = await scene();
  const database = createDb(kit.url, { max: liveConnections, applicationName: "closing" });
  const hub = new Live({ database, directUrl: kit.url, onError: () => {} });
  const stream = await follow(owner, { teamId }, hub);
  await hub.close();
  expect(await stream.ended).toBe("AbortError"); // of which tRPC tells the client nothing
  expect(await refusal(createCaller(contextOf(kit, owner, hub)).activity.live({ teamId }))).toBe(
    "SERVICE_UNAVAILABLE",
  );
  await database.close();
});
