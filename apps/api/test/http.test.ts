import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { startCountingProxy, useTestDatabase } from "@shipkit/db/testing";
import type { AppRouter } from "@shipkit/api";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiClient, postAuth, getCallError } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});
afterAll(() => service.stop());

let people = 0;

async function signUp(name = "Ada") {
  const email = `Person${++people}@Example.com`;
  const password = "correct horse battery";
  const { status, cookie } = await postAuth(service.url, "/sign-up/email", { name, email, password });
  expect(status).toBe(200);
  return { email, password, cookie, call: createApiClient(service.url, cookie) };
}

describe("sign-in", () => {
  test("signs up, out and in again; the session that was signed out is UNAUTHORIZED at once", async () => {
    const { email, password, cookie, call } = await signUp();
    expect(await call.user.me.query()).toMatchObject({ name: "Ada", email: email.toLowerCase() });
    expect((await postAuth(service.url, "/sign-out", {}, cookie)).status).toBe(200);
    expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED", httpStatus: 401 });
    const wrong = await postAuth(service.url, "/sign-in/email", { email, password: "something else" });
    expect(wrong.status).toBe(401);
    const again = await postAuth(service.url, "/sign-in/email", { email, password });
    expect(await createApiClient(service.url, again.cookie).user.me.query()).toMatchObject({ name: "Ada" });
  });

  test("a sign-up leaves one entry in the personal team, and the sign-in that comes with it another", async () => {
    const { call } = await signUp();
    const [{ id }, { items }] = await Promise.all([call.user.me.query(), call.team.list.query()]);
    const entries = await testDatabase.ownerSql`
      select action, category, team_id, user_id from shipkit_activity_log where target_id = ${id} order by id`;
    const byThem = { category: "security", user_id: id };
    expect(entries).toEqual([
      { action: "user.signUp", team_id: items[0]?.id, ...byThem },
      { action: "user.signIn", team_id: null, ...byThem },
    ]);
  });

  test("the personal team is made with the person, or neither is", async () => {
    await testDatabase.ownerSql`alter table shipkit_team add constraint refuse check (name <> 'Personal') not valid`;
    const email = "nobody@example.com";
    try {
      const { status } = await postAuth(service.url, "/sign-up/email", {
        name: "No",
        email,
        password: "long enough",
      });
      expect(status).toBeGreaterThanOrEqual(400);
    } finally {
      await testDatabase.ownerSql`alter table shipkit_team drop constraint refuse`;
    }
    expect(await testDatabase.ownerSql`select id from shipkit_user where email = ${email}`).toEqual([]);
    expect(await testDatabase.ownerSql`select id from shipkit_account where account_id = ${email}`).toEqual(
      [],
    );
  });

  test("a name that is empty and a picture that is a script are refused", async () => {
    const person = { email: "odd@example.com", password: "long enough", name: "Ada" };
    for (const odd of [{ name: " " }, { name: "x".repeat(256) }, { image: "javascript:alert(1)" }])
      expect((await postAuth(service.url, "/sign-up/email", { ...person, ...odd })).status).toBe(400);
    expect((await postAuth(service.url, "/sign-up/email", person)).status).toBe(200);
  });

  test("a cookie with another signature is no session", async () => {
    const { cookie } = await signUp();
    const forged = cookie.replace(/\..*/, ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D");
    expect(await getCallError(createApiClient(service.url, forged).user.me.query())).toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  test("what a procedure offers too is switched off at /api/auth", async () => {
    const { cookie } = await signUp();
    for (const path of ["/update-user", "/delete-user", "/revoke-sessions", "/change-email"])
      expect(
        (await fetch(`${service.url}/api/auth${path}`, { method: "POST", headers: { cookie } })).status,
      ).toBe(404);
  });
});

describe("the path, over HTTP", () => {
  test("a project is created and its entry is there; who belongs to another team gets NOT_FOUND", async () => {
    const [ada, eve] = [await signUp("Ada"), await signUp("Eve")];
    const team = await ada.call.team.create.mutate({ name: "Acme" });
    const project = await ada.call.project.create.mutate({ teamId: team.id, name: "Apollo" });
    expect(project.createdAt).toBeInstanceOf(Date);
    const { items } = await ada.call.activity.list.query({ teamId: team.id, limit: 1 });
    expect(items).toMatchObject([{ action: "project.create", targetId: project.id, user: { name: "Ada" } }]);
    expect(items[0]?.ipAddress).toMatch(/^(127\.0\.0\.1|::1)$/);
    expect(await getCallError(eve.call.project.get.query({ projectId: project.id }))).toMatchObject({
      code: "NOT_FOUND",
      httpStatus: 404,
    });
    expect(await getCallError(eve.call.activity.list.query({ teamId: team.id }))).toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("calls in a batch are answered one by one", async () => {
    const { call } = await signUp();
    const [me, missing, invalid] = await Promise.allSettled([
      call.user.me.query(),
      call.project.get.query({ projectId: "no-such-project" }),
      call.project.get.query({ projectId: "" }),
    ]);
    expect(me).toMatchObject({ status: "fulfilled", value: { name: "Ada" } });
    expect(missing).toMatchObject({ reason: { data: { code: "NOT_FOUND" } } });
    expect(invalid).toMatchObject({
      reason: { data: { code: "BAD_REQUEST", fields: { projectId: [expect.any(String)] } } },
    });
  });
});

test("a client that asks for a stream is answered call by call", async () => {
  const { cookie } = await signUp("Ada");
  const link = httpBatchStreamLink({
    url: `${service.url}/trpc`,
    transformer: superjson,
    headers: { cookie },
  });
  const call = createTRPCClient<AppRouter>({ links: [link] });
  const [me, missing] = await Promise.allSettled([
    call.user.me.query(),
    call.project.get.query({ projectId: "no-such-project" }),
  ]);
  expect(me).toMatchObject({ status: "fulfilled", value: { name: "Ada", createdAt: expect.any(Date) } });
  expect(missing).toMatchObject({ reason: { data: { code: "NOT_FOUND" } } });
});

describe("a request that is not right", () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${service.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
    });

  test("broken JSON, a wrong method, an unknown procedure and a large batch get their codes", async () => {
    const { cookie } = await signUp();
    const headers = { cookie };
    const cases: [Promise<Response>, number, string][] = [
      [post("/trpc/project.update", "{", headers), 400, "BAD_REQUEST"],
      [post("/trpc/user.me", "{}", headers), 405, "METHOD_NOT_SUPPORTED"],
      [post("/trpc/constructor", "{}", headers), 404, "NOT_FOUND"],
      [fetch(`${service.url}/trpc/user.nothing`, { headers }), 404, "NOT_FOUND"],
      [fetch(`${service.url}/trpc/%E0%A4%A`, { headers }), 404, "NOT_FOUND"],
      [fetch(`${service.url}/trpc/user.me?input={`, { headers }), 400, "BAD_REQUEST"],
      [
        fetch(`${service.url}/trpc/${Array(50).fill("user.me").join()}?batch=1`, { headers }),
        400,
        "BAD_REQUEST",
      ],
    ];
    for (const [response, status, code] of cases) {
      const answer = await response;
      const { error } = (await answer.json()) as { error: { json: { data: { code: string } } } };
      expect({ status: answer.status, code: error.json.data.code }).toEqual({ status, code });
    }
  });

  test("a field that only the handler can tell is wrong is named like one that does not parse", async () => {
    const { call } = await signUp();
    for (const email of ["someone-else@example.com", "no address"])
      expect(await getCallError(call.user.remove.mutate({ email }))).toMatchObject({
        code: "BAD_REQUEST",
        fields: { email: [expect.any(String)] },
      });
  });

  test("a body beyond the limit is PAYLOAD_TOO_LARGE, announced or not", async () => {
    const { cookie } = await signUp();
    const large = JSON.stringify({ json: { name: "x".repeat(2 ** 21) } });
    expect((await post("/trpc/team.create", large, { cookie })).status).toBe(413);
    expect((await post("/api/auth/sign-in/email", large)).status).toBe(413);
    const chunked = () => ({ method: "POST", body: new Blob([large]).stream(), duplex: "half" }) as const;
    expect(
      (await fetch(`${service.url}/trpc/team.create`, { ...chunked(), headers: { cookie } })).status,
    ).toBe(413);
    expect((await fetch(`${service.url}/api/auth/sign-in/email`, chunked())).status).toBe(411);
  });

  test("a mutation from a page of another site is refused, whatever cookie it carries", async () => {
    const { cookie } = await signUp();
    const body = JSON.stringify({ json: { name: "Evil" } });
    const foreign = await post("/trpc/team.create", body, { cookie, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const headers = { "content-type": "application/json", cookie };
      const foreign = { method, body, headers: { ...headers, origin: "https://evil.example" } };
      expect((await fetch(`${service.url}/trpc/team.create`, foreign)).status).toBe(403);
      expect((await fetch(`${service.url}/trpc/team.create`, { method, body, headers })).status).toBe(405);
    }
    const own = await post("/trpc/team.create", body, { cookie, origin: service.url });
    expect(own.status).toBe(200);
  });

  test("a method that no page can send, and a Host or protocol that is none, are no fault of ours", async () => {
    const fetchStatus = async (method: string, headers: Record<string, string>) => {
      const sent = request(`${service.url}/api/auth/get-session`, { method, headers }).end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      return response.resume().statusCode;
    };
    expect(await fetchStatus("TRACE", {})).toBe(405);
    for (const headers of [{ host: "[::1" }, { host: "a b" }, { "x-forwarded-proto": "https, http" }])
      expect(await fetchStatus("GET", headers)).toBe(200);
  });

  test("a fault of ours is answered with its request id and nothing of its text", async () => {
    const { call } = await signUp();
    const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
    await testDatabase.ownerSql`alter table shipkit_project rename column name to title`;
    try {
      const refusal = await getCallError(call.project.create.mutate({ teamId, name: "Apollo" }));
      expect(refusal).toMatchObject({
        code: "INTERNAL_SERVER_ERROR",
        requestId: expect.stringMatching(/.{8}/),
      });
      expect(JSON.stringify(refusal)).not.toMatch(/column|shipkit|insert|stack/i);
    } finally {
      await testDatabase.ownerSql`alter table shipkit_project rename column title to name`;
    }
    expect(await call.project.create.mutate({ teamId, name: "Apollo" })).toMatchObject({ name: "Apollo" });
  });
});

test("while the database is away calls say so, and they work again by themselves once it is back", async () => {
  const { cookie } = await signUp("Ada");
  const proxy = await startCountingProxy(testDatabase.url);
  const behind = await startTestApi(proxy.url);
  const call = createApiClient(behind.url, cookie);
  expect(await call.user.me.query()).toMatchObject({ name: "Ada" });
  proxy.pause();
  for (let round = 0; round < 3; round++) {
    expect(await getCallError(call.user.me.query())).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
      httpStatus: 503,
    });
    expect(await getCallError(call.team.create.mutate({ name: "X" }))).toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    expect((await fetch(`${behind.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${behind.url}/healthz`)).status).toBe(200);
  }
  await proxy.resume();
  expect(await call.user.me.query()).toMatchObject({ name: "Ada" });
  expect((await fetch(`${behind.url}/readyz`)).status).toBe(200);
  await behind.stop();
  proxy.close();
});

describe("what every answer carries", () => {
  test("security headers, and the request id that a proxy gave", async () => {
    const { headers } = await fetch(`${service.url}/healthz`, {
      headers: { "x-request-id": "from-the-proxy" },
    });
    expect(headers.get("x-request-id")).toBe("from-the-proxy");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("/healthz and /readyz answer", async () => {
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});
