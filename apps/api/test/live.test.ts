import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { callAs } from "@shipkit/api/testing";
import {
  startCountingProxy,
  useTestDatabase,
  useSequencer,
  useFixtures,
  type Person,
} from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startLoadBalancer } from "../testing/load-balancer.ts";
import { createApiClient } from "../testing/api-client.ts";
import { createSessionCookie } from "../testing/create-session-cookie.ts";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const sequenced = useSequencer(testDatabase);
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

type RequestHeaders = Record<string, string>;
type Input = { teamId: string; projectId?: string; lastEventId?: string };

const buildHeaders = ({ sessionToken }: Person): RequestHeaders => ({
  cookie: createSessionCookie(sessionToken),
});

/** Subscribes to a log with tRPC's client. */
function subscribe(url: string, headers: RequestHeaders, input: Input) {
  const details: (string | null)[] = [];
  const events = new EventTarget();
  const errorCodes: string[] = [];
  let starts = 0;
  let stop = () => {};
  const started = new Promise<void>((resolve) => events.addEventListener("started", () => resolve()));
  const ended = new Promise<string>((resolve) => {
    const subscription = createApiClient(url, headers).activity.live.subscribe(input, {
      onStarted: () => {
        starts++;
        events.dispatchEvent(new Event("started"));
      },
      onData({ id, data }) {
        expect(id).toBe(String(data.sequence));
        expect(data.createdAt).toBeInstanceOf(Date);
        details.push(data.details);
        events.dispatchEvent(new Event("entry"));
      },
      onConnectionStateChange: ({ error }) => {
        if (error?.data) errorCodes.push(error.data.code);
      },
      onError: (error) => resolve(error.data?.code ?? error.message),
      onComplete: () => resolve("complete"),
    });
    stop = () => subscription.unsubscribe();
  });
  return {
    details,
    started,
    ended,
    stop: () => stop(),
    /** The codes of errors after which the client reconnected. */
    errorCodes,
    starts: () => starts,
    /** Resolves when an entry with these details was received. */
    until: async (wanted: string) => {
      while (!details.includes(wanted))
        await new Promise((resolve) => events.addEventListener("entry", resolve, { once: true }));
    },
  };
}

/** Creates a team with an owner, and a guest who is in one project. */
async function createTeam() {
  const [owner, guest] = [await fixtures.createPerson("Ada"), await fixtures.createPerson("Bob")];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [guest, "guest"],
  ]);
  const call = callAs(testDatabase, owner);
  const open = await call.project.create({ teamId, name: "Open" });
  await fixtures.addProjectMember(open, guest, "viewer");
  await sequenced();
  return { owner, guest, teamId, call, open };
}

const buildEntry = (teamId: string, details: string) =>
  JSON.stringify({ teamId, action: "test.happen", details, actorType: "system", actorId: "test" });

const insertEntry = (teamId: string, details: string) =>
  testDatabase.ownerSql`select shipkit.insert_activity(${buildEntry(teamId, details)}::text::jsonb)`;

describe("activity.live over HTTP", () => {
  const open = (input: object, headers: RequestHeaders, path = "/trpc/activity.live") =>
    fetch(`${api.url}${path}?input=${encodeURIComponent(JSON.stringify({ json: input }))}`, { headers });

  test("is not buffered by proxies, and closes its connection", async () => {
    const { owner, teamId } = await createTeam();
    const response = await open({ teamId }, buildHeaders(owner));
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
      "x-content-type-options": "nosniff",
      connection: "close",
    });
    await response.body?.cancel();
  });

  test("returns an error with its status, to an EventSource as an event", async () => {
    const { owner, teamId } = await createTeam();
    const outsider = await fixtures.createPerson();
    const cases = [
      [{ teamId }, {}, 401, "UNAUTHORIZED"],
      [{ teamId, lastEventId: "x" }, buildHeaders(owner), 400, "BAD_REQUEST"],
      [{ teamId }, buildHeaders(outsider), 404, "NOT_FOUND"],
    ] as const;
    for (const [input, headers, status, code] of cases) {
      const response = await open(input, headers);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({
        error: { json: { data: { code, requestId: expect.any(String) } } },
      });
      expect(await subscribe(api.url, headers, input).ended).toBe(code);
    }
  });

  test("limits a credential to 20 streams", async () => {
    const { owner, teamId } = await createTeam();
    const streams = [];
    for (let count = 0; count < 20; count++) streams.push(await open({ teamId }, buildHeaders(owner)));
    const refused = await open({ teamId }, buildHeaders(owner));
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "10"]);
    for (const { body } of streams) await body?.cancel();
    while ((await open({ teamId }, buildHeaders(owner))).status !== 200); // until the API has noticed
  });

  test("is not available in a batch, by POST, or in plain JSON", async () => {
    const { owner, teamId } = await createTeam();
    const headers = buildHeaders(owner);
    const message = expect.stringContaining("/trpc/activity.live") as string;
    const plain = await callPlainJson(api.url, "activity.live", "query", { teamId }, headers);
    expect(plain).toMatchObject({
      status: 405,
      body: { error: { message, data: { code: "METHOD_NOT_SUPPORTED" } } },
    });
    const batch = await fetch(`${api.url}/trpc/activity.live,user.me?batch=1&input={}`, { headers });
    expect(await batch.json()).toMatchObject([{ error: { json: { message } } }, { result: {} }]);
    const post = await fetch(`${api.url}/trpc/activity.live`, { method: "POST", headers, body: "{}" });
    expect(post.status).toBe(405);
  });

  test("accepts an API key", async () => {
    const { teamId, call } = await createTeam();
    const { key } = await call.apiKey.create({ teamId, name: "CI", role: "admin" });
    await sequenced();
    const stream = subscribe(api.url, { authorization: `Bearer ${key}` }, { teamId });
    await stream.started;
    await insertEntry(teamId, "one");
    await stream.until("one");
    expect(stream.details).toEqual(["one"]);
    stream.stop();
  });

  test("ends with an error for a subscriber who loses access", async () => {
    const { guest, teamId, call } = await createTeam();
    const stream = subscribe(api.url, buildHeaders(guest), { teamId });
    await stream.started;
    await call.member.remove({ teamId, userId: guest.userId });
    expect(await stream.ended).toBe("NOT_FOUND");
    expect(stream.starts()).toBe(1);
  });
});

describe("nothing is lost, repeated or out of sequence", () => {
  test("when connections to two instances are dropped at random", async () => {
    const { owner, guest, teamId, call, open } = await createTeam();
    const other = await startTestApi(testDatabase.url);
    const balancer = await startLoadBalancer([api.url, other.url]);
    const start = { lastEventId: "0" };
    const owners = Array.from({ length: 8 }, () =>
      subscribe(balancer.url, buildHeaders(owner), { teamId, ...start }),
    );
    const guests = Array.from({ length: 4 }, () =>
      subscribe(balancer.url, buildHeaders(guest), { teamId, ...start }),
    );
    const narrow = subscribe(balancer.url, buildHeaders(owner), { teamId, projectId: open.id, ...start });
    const all = [...owners, ...guests, narrow];

    const written = new AbortController();
    const dropping = (async () => {
      for (; !written.signal.aborted; await sleep(Math.random() * 40)) balancer.dropOne();
    })();
    const late = new AbortController();
    const slow = testDatabase.fixtureSql.begin(async (sql) => {
      await sql`select shipkit.insert_activity(${buildEntry(teamId, "started early")}::text::jsonb)`;
      await once(late.signal, "abort");
    });
    const writer = async (name: string) => {
      for (let count = 0; count < 60; count++) {
        if (count === 40) late.abort();
        if (count % 3 === 0) await call.project.update({ projectId: open.id, name: `${name} ${count}` });
        else await call.project.create({ teamId, name: `${name} ${count}` });
        await sleep(Math.random() * 20);
      }
    };
    await Promise.all([writer("a"), writer("b"), writer("c"), slow]);
    written.abort();
    await dropping;
    await call.project.update({ projectId: open.id, name: "the end" });
    const last = "renamed project";
    await sequenced();

    const rows = await testDatabase.ownerSql<{ details: string; projectId: string | null }[]>`
      select l.details, l.project_id as "projectId"
      from shipkit_activity_sequence s join shipkit_activity_log l on l.id = s.id
      where s.log_id = ${teamId} order by s.sequence`;
    const [{ count } = { count: 0 }] = await testDatabase.ownerSql`
      select count(*)::int from shipkit_activity_log where team_id = ${teamId}`;
    expect(rows).toHaveLength(Number(count));
    const details = rows.map((row) => row.details);
    expect(details.indexOf("started early")).toBeGreaterThan(50);
    const inOpen = rows.filter((row) => row.projectId === open.id).map((row) => row.details);
    expect(inOpen.at(-1)).toContain(last);
    await Promise.all(all.map(({ until }) => until(String(inOpen.at(-1)))));
    for (const stream of owners) expect(stream.details).toEqual(details);
    for (const stream of [...guests, narrow]) expect(stream.details).toEqual(inOpen);
    expect(all.reduce((sum, { starts }) => sum + starts(), 0)).toBeGreaterThan(2 * all.length); // they were dropped
    for (const { stop } of all) stop();
    balancer.close();
    await other.stop();
  }, 30_000);

  test("when an instance stops: its clients reconnect to another one", async () => {
    const { owner, teamId } = await createTeam();
    const [one, other] = [await startTestApi(testDatabase.url), await startTestApi(testDatabase.url)];
    const balancer = await startLoadBalancer([one.url, other.url]);
    const streams = Array.from({ length: 4 }, () => subscribe(balancer.url, buildHeaders(owner), { teamId }));
    await Promise.all(streams.map(({ started }) => started));
    await insertEntry(teamId, "before");
    await Promise.all(streams.map(({ until }) => until("before")));
    const stopped = one.stop();
    await insertEntry(teamId, "while it stops");
    await stopped;
    await insertEntry(teamId, "after");
    await Promise.all(streams.map(({ until }) => until("after")));
    for (const stream of streams) {
      expect(stream.details).toEqual(["before", "while it stops", "after"]);
      expect(stream.errorCodes).toEqual([]);
      stream.stop();
    }
    balancer.close();
    await other.stop();
  });

  test("when the listening connection is terminated", async () => {
    const { owner, teamId } = await createTeam();
    const stream = subscribe(api.url, buildHeaders(owner), { teamId });
    await stream.started;
    const listening = () => testDatabase.ownerSql`
      select pid from pg_stat_activity where datname = current_database() and query like 'listen %'`;
    while ((await listening()).length === 0) await sleep(10);
    await testDatabase.ownerSql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`;
    await insertEntry(teamId, "missed");
    await stream.until("missed");
    while ((await listening()).length === 0) await sleep(10);
    await insertEntry(teamId, "received");
    await stream.until("received");
    expect(stream.details).toEqual(["missed", "received"]);
    expect(stream.starts()).toBe(1);
    stream.stop();
  });

  test("when the database is unavailable for a while", async () => {
    const { owner, teamId } = await createTeam();
    const proxy = await startCountingProxy(testDatabase.url);
    const cutOff = await startTestApi(proxy.url);
    const open = subscribe(cutOff.url, buildHeaders(owner), { teamId });
    await open.started;
    await insertEntry(teamId, "before");
    await open.until("before");
    proxy.pause();
    await insertEntry(teamId, "meanwhile");
    const opened = subscribe(cutOff.url, buildHeaders(owner), { teamId, lastEventId: "1" });
    while (opened.starts() < 2) await sleep(10);
    await proxy.resume();
    await insertEntry(teamId, "after");
    await Promise.all([open, opened].map(({ until }) => until("after")));
    expect(open.details).toEqual(["before", "meanwhile", "after"]);
    expect(opened.details).toEqual(open.details);
    expect(new Set(opened.errorCodes)).toEqual(new Set(["SERVICE_UNAVAILABLE"]));
    expect(open.starts()).toBe(1);
    for (const { stop } of [open, opened]) stop();
    await cutOff.stop();
    proxy.close();
  });
});

test("500 streams of an instance receive an entry", async () => {
  const { teamId, owner } = await createTeam();
  const people = [owner];
  for (let count = 1; count < 25; count++) people.push(await fixtures.createPerson());
  await fixtures.addTeamMembers(teamId, people.slice(1), "admin");
  const streams = people.flatMap((person) =>
    Array.from({ length: 20 }, () => subscribe(api.url, buildHeaders(person), { teamId })),
  );
  await Promise.all(streams.map(({ started }) => started));
  await insertEntry(teamId, "one");
  await Promise.all(streams.map(({ until }) => until("one")));
  for (const { details, stop } of streams) {
    expect(details).toEqual(["one"]);
    stop();
  }
}, 30_000);
