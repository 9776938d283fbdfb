import { randomUUID } from "node:crypto";
import type { Person } from "@shipkit/db/testing";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { createCaller, ActivityHub } from "../src/index.ts";
import { createContext, getErrorCode } from "../testing/index.ts";
import { unwrapped, useFollowers, type Credential, type Input } from "./fixtures/live-fixtures.ts";

const { testDatabase, fixtures, live, numbered, follow, add, scene, keyOf } = useFollowers();

describe("is refused", () => {
  test("as a call is: to who is not signed in, to strangers, for what is not there, without a place to start", async () => {
    const { owner, guest, teamId, open, hidden, call } = await scene();
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

  test("beyond so many at a time, and granted again once one of them is closed", async () => {
    const { owner, teamId } = await scene();
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
});

test("an instance takes no more streams than it can carry, and says that it is full, not that they came too often", async () => {
  const { owner, teamId } = await scene();
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

describe("ends for who loses the right to it", () => {
  type Scene = Awaited<ReturnType<typeof scene>>;
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
    await testDatabase.fixtureSql`update shipkit_api_key set expires_at = now() where id = ${String(keys[2]?.id)}`;
    expect(await Promise.all([revoked?.ended, rotated?.ended, expired?.ended])).toEqual(
      Array(3).fill("UNAUTHORIZED"),
    );
  });

  test("and delivers nothing that was numbered after the loss, also where others share the read", async () => {
    const { owner, admin, teamId } = await scene();
    const [staying, leaving] = [await follow(owner, { teamId }), await follow(admin, { teamId })];
    await add(teamId, "before");
    await leaving.until("before");
    await testDatabase.fixtureSql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${admin.userId}`;
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
      const api = createCaller(createContext(testDatabase, person, live.hub));
      const events = (await api.activity.live({ teamId, lastEventId: "0" }))[Symbol.asyncIterator]();
      await events.next();
      return events;
    };
    const [lowered, removed] = [await slowly(admin), await slowly(member)];
    const sibling = await follow(member, { teamId });
    await testDatabase.fixtureSql`delete from shipkit_team_member where team_id = ${teamId} and user_id = ${member.userId}`;
    await testDatabase.fixtureSql`
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
    await Promise.all([falling, rising].map(({ until }) => until("two")));
    await testDatabase.fixtureSql`update shipkit_team_member set role = 'member' where team_id = ${teamId} and user_id = ${admin.userId}`;
    await testDatabase.fixtureSql`update shipkit_team_member set role = 'admin' where team_id = ${teamId} and user_id = ${guest.userId}`;
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
