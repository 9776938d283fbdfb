import { randomUUID } from "node:crypto";
import type { Person } from "@shipkit/testing";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createCaller, ActivityHub } from "../src/index.ts";
import { createContext, getErrorCode } from "../testing/index.ts";
import { unwrapEvent, useLiveFixtures, type Credential, type Input } from "./fixtures/live-fixtures.ts";

const { testDatabase, fixtures, live, waitForSequence, subscribe, addEntry, createFixtures, createApiKey } =
  useLiveFixtures();

describe("activity.live is rejected", () => {
  test("with the errors of a query", async () => {
    const { owner, guest, teamId, open, hidden, call } = await createFixtures();
    const stranger = await fixtures.createPerson();
    const elsewhere = await fixtures.createTeam([[owner, "owner"]]);
    const removed = await fixtures.createTeam([[owner, "owner"]]);
    await call.team.remove({ teamId: removed });
    const refused = async (credential: Credential | null, input: Input) =>
      getErrorCode(createCaller(createContext(testDatabase, credential, live.hub)).activity.live(input));
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

  test("beyond the quota of a credential, until a subscription closes", async () => {
    const { owner, teamId } = await createFixtures();
    const closing = new AbortController();
    const context = createContext(testDatabase, owner, live.hub);
    const open = (signal?: AbortSignal) =>
      createCaller(context, { ...(signal && { signal }) }).activity.live({ teamId });
    await open(closing.signal);
    for (let count = 1; count < 20; count++) await open();
    expect(await getErrorCode(open())).toBe("TOO_MANY_REQUESTS");
    const foreign = createCaller(context).activity.live({ teamId: randomUUID() });
    expect(await getErrorCode(foreign)).toBe("TOO_MANY_REQUESTS");
    closing.abort();
    await open();
  });

  test("without a lasting effect on the quota", async () => {
    const { owner, teamId } = await createFixtures();
    const { activity } = createCaller(createContext(testDatabase, owner, live.hub));
    for (let count = 0; count < 20; count++)
      expect(await getErrorCode(activity.live({ teamId: randomUUID() }))).toBe("NOT_FOUND");
    await activity.live({ teamId });
  });
});

test("a hub at capacity is SERVICE_UNAVAILABLE", async () => {
  const { owner, teamId } = await createFixtures();
  const hub = new ActivityHub({
    database: testDatabase.database,
    directUrl: testDatabase.url,
    onError: () => {},
    max: 1,
  });
  const open = () => createCaller(createContext(testDatabase, owner, hub)).activity.live({ teamId });
  await open();
  expect(await getErrorCode(open())).toBe("SERVICE_UNAVAILABLE");
  await hub.close();
});

describe("a subscription ends if", () => {
  type Scene = Awaited<ReturnType<typeof createFixtures>>;
  const losses: Record<string, [code: string, lose: (scene: Scene) => Promise<unknown>, within?: "open"]> = {
    "their session is revoked": [
      "UNAUTHORIZED",
      ({ guest }) => testDatabase.ownerSql`delete from shipkit_session where user_id = ${guest.userId}`,
    ],
    "their session expires": [
      "UNAUTHORIZED",
      ({ guest }) =>
        testDatabase.ownerSql`update shipkit_session set expires_at = now() where user_id = ${guest.userId}`,
    ],
    "their account is removed": [
      "UNAUTHORIZED",
      ({ guest }) =>
        testDatabase.ownerSql`update shipkit_user set deleted_at = now() where id = ${guest.userId}`,
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
    const set = await createFixtures();
    const { teamId, open, guest } = set;
    const stream = await subscribe(guest, { teamId, ...(within && { projectId: open.id }) });
    await lose(set);
    expect(await stream.ended).toBe(code);
    expect(stream.entries).toEqual([]);
  });

  test("its API key is revoked, rotated or expires", async () => {
    const { owner, teamId, call } = await createFixtures();
    const keys = [];
    for (let count = 0; count < 3; count++) keys.push(await createApiKey(owner, teamId, "admin"));
    const [revoked, rotated, expired] = await Promise.all(keys.map((key) => subscribe(key, { teamId })));
    await call.apiKey.revoke({ apiKeyId: String(keys[0]?.id) });
    await call.apiKey.rotate({ apiKeyId: String(keys[1]?.id) });
    await testDatabase.fixtureSql`update shipkit_api_key set expires_at = now() where id = ${String(keys[2]?.id)}`;
    expect(await Promise.all([revoked?.ended, rotated?.ended, expired?.ended])).toEqual(
      Array(3).fill("UNAUTHORIZED"),
    );
  });
});

test("a subscriber without access gets no later entry of a shared read", async () => {
  const { owner, admin, teamId } = await createFixtures();
  const [staying, leaving] = [await subscribe(owner, { teamId }), await subscribe(admin, { teamId })];
  await addEntry(teamId, "before");
  await leaving.until("before");
  await testDatabase.fixtureSql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${admin.userId}`;
  await addEntry(teamId, "after");
  await staying.until("after");
  expect(await leaving.ended).toBe("NOT_FOUND");
  expect(leaving.details()).toEqual(["before"]);
});

test("a slow subscriber without access gets nothing of a page read before", async () => {
  const { admin, member, teamId } = await createFixtures();
  await addEntry(teamId, "of the team");
  await addEntry(teamId, "their own", { userId: admin.userId });
  await waitForSequence();
  const slowly = async (person: Person) => {
    const api = createCaller(createContext(testDatabase, person, live.hub));
    const events = (await api.activity.live({ teamId, lastEventId: "0" }))[Symbol.asyncIterator]();
    await events.next();
    return events;
  };
  const [lowered, removed] = [await slowly(admin), await slowly(member)];
  const sibling = await subscribe(member, { teamId });
  await testDatabase.fixtureSql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${member.userId}`;
  await testDatabase.fixtureSql`
    update shipkit_team_member set role = 'guest' where team_id = ${teamId} and user_id = ${admin.userId}`;
  expect(await sibling.ended).toBe("NOT_FOUND");
  await expect(removed.next()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await sleep(1000); // until the page is too old
  const { value } = await lowered.next();
  expect(unwrapEvent(value)[1].details).toBe("their own");
});

test("a changed role changes the visible entries", async () => {
  const { admin, guest, teamId, open, hidden, call } = await createFixtures();
  const [falling, rising] = [await subscribe(admin, { teamId }), await subscribe(guest, { teamId })];
  await addEntry(teamId, "one");
  await addEntry(teamId, "two", { projectId: open.id });
  await Promise.all([falling, rising].map(({ until }) => until("two")));
  await testDatabase.fixtureSql`update shipkit_team_member set role = 'member' where team_id = ${teamId} and user_id = ${admin.userId}`;
  await testDatabase.fixtureSql`update shipkit_team_member set role = 'admin' where team_id = ${teamId} and user_id = ${guest.userId}`;
  await addEntry(teamId, "three");
  await addEntry(teamId, "four", { projectId: hidden.id });
  await Promise.all([falling, rising].map(({ until }) => until("four")));
  expect(falling.details()).toEqual(["one", "two", "four"]);
  expect(rising.details()).toEqual(["two", "three", "four"]);
  await call.project.remove({ projectId: hidden.id });
  await addEntry(teamId, "five", { projectId: open.id });
  await falling.until("five");
  expect(falling.details()).toEqual(["one", "two", "four", "five"]);
});
