import { describe, expect, test } from "vitest";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { buildHeaders, subscribe, useLiveFixtures, type RequestHeaders } from "./fixtures/live-fixtures.ts";

const { api, createTeam, fixtures, insertEntry, sequenced } = useLiveFixtures();

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
