import { useTestDatabase, useFixtures } from "@shipkit/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSessionCookie } from "../testing/create-session-cookie.ts";
import { createApiClient, getCallError } from "../testing/api-client.ts";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});
afterAll(() => service.stop());

/** The owner of a team, by their cookie. */
async function owner() {
  const person = await fixtures.createPerson("Ada");
  const teamId = await fixtures.createTeam([[person, "owner"]]);
  const headers = { cookie: createSessionCookie(person.sessionToken) };
  const query = (path: string, input?: unknown) => callPlainJson(service.url, path, "query", input, headers);
  const mutate = (path: string, input?: unknown) =>
    callPlainJson(service.url, path, "mutation", input, headers);
  return { ...person, teamId, headers, query, mutate };
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const parseData = ({ body }: { body: unknown }) =>
  (body as { result: { data: Record<string, unknown> } }).result.data;
const refused = (status: number, code: string) => ({ status, body: { error: { data: { code } } } });

describe("plain JSON", () => {
  test("goes in and out without an envelope of superjson's, with dates as ISO 8601", async () => {
    const { teamId, query, mutate } = await owner();
    const created = await mutate("project.create", { teamId, name: "Apollo" });
    expect(created).toEqual({
      status: 200,
      body: {
        result: { data: expect.objectContaining({ name: "Apollo", createdAt: expect.stringMatching(iso) }) },
      },
    });
    expect(await query("project.list", { teamId, limit: 1 })).toEqual({
      status: 200,
      body: { result: { data: { items: [parseData(created)], nextCursor: null } } },
    });
    expect(await query("project.list", { json: { teamId } })).toMatchObject(refused(400, "BAD_REQUEST"));
  });

  test("is called with an API key alone, which is what it is at /trpc", async () => {
    const { teamId, mutate } = await owner();
    const { key } = parseData(await mutate("apiKey.create", { teamId, name: "CI", role: "viewer" }));
    const headers = { authorization: `Bearer ${String(key)}` };
    expect(await callPlainJson(service.url, "team.get", "query", { teamId }, headers)).toMatchObject({
      status: 200,
      body: { result: { data: { id: teamId, role: "viewer" } } },
    });
    const input = { teamId, name: "Apollo" };
    expect(await callPlainJson(service.url, "project.create", "mutation", input, headers)).toMatchObject(
      refused(403, "FORBIDDEN"),
    );
    expect(await callPlainJson(service.url, "user.me", "query", undefined, headers)).toMatchObject(
      refused(403, "FORBIDDEN"),
    );
  });

  test("answers a batch, and one that is too large as /trpc does", async () => {
    const { headers } = await owner();
    const batch = async (size: number) => {
      const paths = Array(size).fill("user.me").join();
      const response = await fetch(`${service.url}/api/v1/${paths}?batch=1`, { headers });
      return { status: response.status, body: await response.json() };
    };
    const me = { result: { data: expect.objectContaining({ name: "Ada" }) } };
    expect(await batch(2)).toEqual({ status: 200, body: [me, me] });
    expect(await batch(21)).toMatchObject(refused(400, "BAD_REQUEST"));
  });

  test("is what a client is answered with that asks for a stream", async () => {
    const { headers } = await owner();
    const streaming = { ...headers, "trpc-accept": "application/jsonl" };
    const { body } = await callPlainJson(service.url, "user.me", "query", undefined, streaming);
    expect(body).toMatchObject({ result: { data: { name: "Ada", createdAt: expect.stringMatching(iso) } } });
  });
});

describe("is shut as /trpc is", () => {
  test("to who is not signed in, to another team's people, and to pages of other sites", async () => {
    const [ada, eve] = [await owner(), await owner()];
    const input = { teamId: ada.teamId };
    expect(await callPlainJson(service.url, "project.list", "query", input)).toMatchObject(
      refused(401, "UNAUTHORIZED"),
    );
    expect(await eve.query("project.list", input)).toMatchObject(refused(404, "NOT_FOUND"));
    const foreign = { ...ada.headers, origin: "https://evil.example" };
    const create = { ...input, name: "Evil" };
    expect(await callPlainJson(service.url, "project.create", "mutation", create, foreign)).toMatchObject({
      status: 403,
    });
    expect(parseData(await ada.query("project.list", input))).toEqual({ items: [], nextCursor: null });
  });

  test("to broken JSON, a wrong method, an unknown procedure, a large body, and keys of the prototype", async () => {
    const { headers, mutate, query, teamId } = await owner();
    const post = async (path: string, body: string) => {
      const response = await fetch(`${service.url}/api/v1/${path}`, { method: "POST", headers, body });
      return { status: response.status, body: await response.json() };
    };
    expect(await post("team.create", "{")).toMatchObject(refused(400, "BAD_REQUEST"));
    expect(await mutate("user.me")).toMatchObject(refused(405, "METHOD_NOT_SUPPORTED"));
    for (const path of ["user.nothing", "constructor", "__proto__", "%E0%A4%A"])
      expect(await query(path)).toMatchObject(refused(404, "NOT_FOUND"));
    expect(await mutate("team.create", { name: "x".repeat(2 ** 21) })).toMatchObject(
      refused(413, "PAYLOAD_TOO_LARGE"),
    );
    const polluting = `{"teamId":${JSON.stringify(teamId)},"__proto__":{"name":"Evil"}}`;
    expect(await post("project.create", polluting)).toMatchObject(refused(400, "BAD_REQUEST"));
  });
});

test("a moment comes as a text of ISO 8601 with an offset, at both doors, within the same bounds", async () => {
  const { headers, teamId, query, mutate } = await owner();
  const key = { teamId, name: "CI", role: "viewer" } as const;
  const nextYear = `${new Date().getUTCFullYear() + 1}`;
  expect(
    parseData(await mutate("apiKey.create", { ...key, expiresAt: `${nextYear}-03-01T14:00:00+02:00` })),
  ).toMatchObject({ expiresAt: `${nextYear}-03-01T12:00:00.000Z` });
  const trpc = createApiClient(service.url, headers.cookie);
  expect(await trpc.apiKey.create.mutate({ ...key, expiresAt: `${nextYear}-03-01T12:00:00Z` })).toMatchObject(
    { expiresAt: new Date(`${nextYear}-03-01T12:00:00Z`) },
  );

  const entries = async (from: string) => parseData(await query("activity.list", { teamId, from }))["items"];
  expect(await entries("2020-01-01T00:00:00Z")).toHaveLength(2);
  expect(await entries(`${nextYear}-01-01T00:00:00Z`)).toEqual([]);

  for (const from of [
    "2026-01-31",
    "2026-01-31T12:00:00",
    "2026-02-30T12:00:00Z",
    "0000-12-31T00:00:00Z",
    "9999-12-31T23:59:59-01:00",
    "+012026-01-01T00:00:00Z",
    "yesterday",
    1769860800000,
  ]) {
    expect(await query("activity.list", { teamId, from })).toMatchObject(refused(400, "BAD_REQUEST"));
    const call = trpc.activity.list.query({ teamId, from: from as string });
    expect(await getCallError(call)).toMatchObject({
      code: "BAD_REQUEST",
      fields: { from: [expect.any(String)] },
    });
  }
});
