import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSessionCookie } from "../testing/create-session-cookie.ts";
import { createApiClient, getCallError } from "../testing/api-client.ts";
import { callPlainJson } from "../testing/call-plain-json.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

/** Creates the owner of a team, who calls with the session cookie. */
async function createOwner() {
  const person = await fixtures.createPerson("Ada");
  const teamId = await fixtures.createTeam([[person, "owner"]]);
  const headers = { cookie: createSessionCookie(person.sessionToken) };
  const query = (path: string, input?: unknown) => callPlainJson(api.url, path, "query", input, headers);
  const mutate = (path: string, input?: unknown) => callPlainJson(api.url, path, "mutation", input, headers);
  return { ...person, teamId, headers, query, mutate };
}

const iso8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const getData = ({ body }: { body: unknown }) =>
  (body as { result: { data: Record<string, unknown> } }).result.data;
const errorResponse = (status: number, code: string) => ({ status, body: { error: { data: { code } } } });

describe("plain JSON", () => {
  test("has no superjson envelope, and dates are ISO 8601", async () => {
    const { teamId, query, mutate } = await createOwner();
    const created = await mutate("project.create", { teamId, name: "Apollo" });
    expect(created).toEqual({
      status: 200,
      body: {
        result: {
          data: expect.objectContaining({ name: "Apollo", createdAt: expect.stringMatching(iso8601) }),
        },
      },
    });
    expect(await query("project.list", { teamId, limit: 1 })).toEqual({
      status: 200,
      body: { result: { data: { items: [getData(created)], nextCursor: null } } },
    });
    expect(await query("project.list", { json: { teamId } })).toMatchObject(
      errorResponse(400, "BAD_REQUEST"),
    );
  });

  test("accepts an API key with its role", async () => {
    const { teamId, mutate } = await createOwner();
    const { key } = getData(await mutate("apiKey.create", { teamId, name: "CI", role: "viewer" }));
    const headers = { authorization: `Bearer ${String(key)}` };
    expect(await callPlainJson(api.url, "team.get", "query", { teamId }, headers)).toMatchObject({
      status: 200,
      body: { result: { data: { id: teamId, role: "viewer" } } },
    });
    const input = { teamId, name: "Apollo" };
    expect(await callPlainJson(api.url, "project.create", "mutation", input, headers)).toMatchObject(
      errorResponse(403, "FORBIDDEN"),
    );
    expect(await callPlainJson(api.url, "user.me", "query", undefined, headers)).toMatchObject(
      errorResponse(403, "FORBIDDEN"),
    );
  });

  test("accepts a batch, and rejects one that is too large", async () => {
    const { headers } = await createOwner();
    const batch = async (size: number) => {
      const paths = Array(size).fill("user.me").join();
      const response = await fetch(`${api.url}/api/v1/${paths}?batch=1`, { headers });
      return { status: response.status, body: await response.json() };
    };
    const me = { result: { data: expect.objectContaining({ name: "Ada" }) } };
    expect(await batch(2)).toEqual({ status: 200, body: [me, me] });
    expect(await batch(21)).toMatchObject(errorResponse(400, "BAD_REQUEST"));
  });

  test("is also returned to a client that asks for a streamed batch", async () => {
    const { headers } = await createOwner();
    const streaming = { ...headers, "trpc-accept": "application/jsonl" };
    const { body } = await callPlainJson(api.url, "user.me", "query", undefined, streaming);
    expect(body).toMatchObject({
      result: { data: { name: "Ada", createdAt: expect.stringMatching(iso8601) } },
    });
  });
});

describe("plain JSON rejects, as /trpc does,", () => {
  test("anonymous callers, other teams, and pages of other sites", async () => {
    const [ada, eve] = [await createOwner(), await createOwner()];
    const input = { teamId: ada.teamId };
    expect(await callPlainJson(api.url, "project.list", "query", input)).toMatchObject(
      errorResponse(401, "UNAUTHORIZED"),
    );
    expect(await eve.query("project.list", input)).toMatchObject(errorResponse(404, "NOT_FOUND"));
    const foreign = { ...ada.headers, origin: "https://evil.example" };
    const create = { ...input, name: "Evil" };
    expect(await callPlainJson(api.url, "project.create", "mutation", create, foreign)).toMatchObject({
      status: 403,
    });
    expect(getData(await ada.query("project.list", input))).toEqual({ items: [], nextCursor: null });
  });

  test("invalid JSON, methods, procedures, sizes, and __proto__", async () => {
    const { headers, mutate, query, teamId } = await createOwner();
    const post = async (path: string, body: string) => {
      const response = await fetch(`${api.url}/api/v1/${path}`, { method: "POST", headers, body });
      return { status: response.status, body: await response.json() };
    };
    expect(await post("team.create", "{")).toMatchObject(errorResponse(400, "BAD_REQUEST"));
    expect(await mutate("user.me")).toMatchObject(errorResponse(405, "METHOD_NOT_SUPPORTED"));
    for (const path of ["user.nothing", "constructor", "__proto__", "%E0%A4%A"])
      expect(await query(path)).toMatchObject(errorResponse(404, "NOT_FOUND"));
    expect(await mutate("team.create", { name: "x".repeat(2 ** 21) })).toMatchObject(
      errorResponse(413, "PAYLOAD_TOO_LARGE"),
    );
    const polluting = `{"teamId":${JSON.stringify(teamId)},"__proto__":{"name":"Evil"}}`;
    expect(await post("project.create", polluting)).toMatchObject(errorResponse(400, "BAD_REQUEST"));
  });
});

test("a timestamp is ISO 8601 with an offset, at /trpc and /api/v1", async () => {
  const { headers, teamId, query, mutate } = await createOwner();
  const key = { teamId, name: "CI", role: "viewer" } as const;
  const nextYear = `${new Date().getUTCFullYear() + 1}`;
  expect(
    getData(await mutate("apiKey.create", { ...key, expiresAt: `${nextYear}-03-01T14:00:00+02:00` })),
  ).toMatchObject({ expiresAt: `${nextYear}-03-01T12:00:00.000Z` });
  const trpc = createApiClient(api.url, headers.cookie);
  expect(await trpc.apiKey.create.mutate({ ...key, expiresAt: `${nextYear}-03-01T12:00:00Z` })).toMatchObject(
    { expiresAt: new Date(`${nextYear}-03-01T12:00:00Z`) },
  );

  const listEntries = async (from: string) =>
    getData(await query("activity.list", { teamId, from }))["items"];
  expect(await listEntries("2020-01-01T00:00:00Z")).toHaveLength(2);
  expect(await listEntries(`${nextYear}-01-01T00:00:00Z`)).toEqual([]);

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
    expect(await query("activity.list", { teamId, from })).toMatchObject(errorResponse(400, "BAD_REQUEST"));
    const call = trpc.activity.list.query({ teamId, from: from as string });
    expect(await getCallError(call)).toMatchObject({
      code: "BAD_REQUEST",
      fields: { from: [expect.any(String)] },
    });
  }
});
