import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { startCountingProxy, useTestDatabase } from "@shipkit/testing";
import type { AppRouter } from "@shipkit/api";
import { createTRPCClient, httpBatchStreamLink } from "@trpc/client";
import superjson from "superjson";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiClient, postAuth, getCallError } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

let people = 0;

async function signUp(name = "Ada") {
  const email = `Person${++people}@Example.com`;
  const password = "correct horse battery";
  const { status, cookie } = await postAuth(api.url, "/sign-up/email", { name, email, password });
  expect(status).toBe(200);
  return { email, password, cookie, call: createApiClient(api.url, cookie) };
}

describe("sign-in", () => {
  test("a session that was signed out is UNAUTHORIZED at once", async () => {
    const { email, password, cookie, call } = await signUp();
    expect(await call.user.me.query()).toMatchObject({ name: "Ada", email: email.toLowerCase() });
    expect((await postAuth(api.url, "/sign-out", {}, cookie)).status).toBe(200);
    expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED", httpStatus: 401 });
    const wrong = await postAuth(api.url, "/sign-in/email", { email, password: "something else" });
    expect(wrong.status).toBe(401);
    const again = await postAuth(api.url, "/sign-in/email", { email, password });
    expect(await createApiClient(api.url, again.cookie).user.me.query()).toMatchObject({ name: "Ada" });
  });

  test("a sign-up writes its entry and that of the sign-in", async () => {
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

  test("the personal team is created with the user, or neither is", async () => {
    await testDatabase.ownerSql`alter table shipkit_team add constraint refuse check (name <> 'Personal') not valid`;
    const email = "nobody@example.com";
    try {
      const { status } = await postAuth(api.url, "/sign-up/email", {
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

  test("an invalid name or picture is rejected", async () => {
    const person = { email: "odd@example.com", password: "long enough", name: "Ada" };
    for (const odd of [{ name: " " }, { name: "x".repeat(256) }, { image: "javascript:alert(1)" }])
      expect((await postAuth(api.url, "/sign-up/email", { ...person, ...odd })).status).toBe(400);
    expect((await postAuth(api.url, "/sign-up/email", person)).status).toBe(200);
  });

  test("a cookie with an invalid signature is UNAUTHORIZED", async () => {
    const { cookie } = await signUp();
    const forged = cookie.replace(/\..*/, ".AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D");
    expect(await getCallError(createApiClient(api.url, forged).user.me.query())).toMatchObject({
      code: "UNAUTHORIZED",
    });
  });

  test("endpoints that procedures replace are disabled", async () => {
    const { cookie } = await signUp();
    for (const path of ["/update-user", "/delete-user", "/revoke-sessions", "/change-email"])
      expect(
        (await fetch(`${api.url}/api/auth${path}`, { method: "POST", headers: { cookie } })).status,
      ).toBe(404);
  });
});

describe("a call over HTTP", () => {
  test("writes its entry, and is NOT_FOUND for another team", async () => {
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

  test("in a batch has a result of its own", async () => {
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

test("a streamed batch returns the result of each call", async () => {
  const { cookie } = await signUp("Ada");
  const link = httpBatchStreamLink({
    url: `${api.url}/trpc`,
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

describe("an invalid request", () => {
  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${api.url}${path}`, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", ...headers },
    });

  test("with invalid JSON, method, procedure or batch size has its code", async () => {
    const { cookie } = await signUp();
    const headers = { cookie };
    const cases: [Promise<Response>, number, string][] = [
      [post("/trpc/project.update", "{", headers), 400, "BAD_REQUEST"],
      [post("/trpc/user.me", "{}", headers), 405, "METHOD_NOT_SUPPORTED"],
      [post("/trpc/constructor", "{}", headers), 404, "NOT_FOUND"],
      [fetch(`${api.url}/trpc/user.nothing`, { headers }), 404, "NOT_FOUND"],
      [fetch(`${api.url}/trpc/%E0%A4%A`, { headers }), 404, "NOT_FOUND"],
      [fetch(`${api.url}/trpc/user.me?input={`, { headers }), 400, "BAD_REQUEST"],
      [fetch(`${api.url}/trpc/${Array(50).fill("user.me").join()}?batch=1`, { headers }), 400, "BAD_REQUEST"],
    ];
    for (const [response, status, code] of cases) {
      const result = await response;
      const { error } = (await result.json()) as { error: { json: { data: { code: string } } } };
      expect({ status: result.status, code: error.json.data.code }).toEqual({ status, code });
    }
  });

  test("with a field that the handler rejects names that field", async () => {
    const { call } = await signUp();
    for (const email of ["someone-else@example.com", "no address"])
      expect(await getCallError(call.user.remove.mutate({ email }))).toMatchObject({
        code: "BAD_REQUEST",
        fields: { email: [expect.any(String)] },
      });
  });

  test("with a body above the limit is PAYLOAD_TOO_LARGE", async () => {
    const { cookie } = await signUp();
    const large = JSON.stringify({ json: { name: "x".repeat(2 ** 21) } });
    expect((await post("/trpc/team.create", large, { cookie })).status).toBe(413);
    expect((await post("/api/auth/sign-in/email", large)).status).toBe(413);
    const chunked = () => ({ method: "POST", body: new Blob([large]).stream(), duplex: "half" }) as const;
    expect((await fetch(`${api.url}/trpc/team.create`, { ...chunked(), headers: { cookie } })).status).toBe(
      413,
    );
    expect((await fetch(`${api.url}/api/auth/sign-in/email`, chunked())).status).toBe(411);
  });

  test("from a page of another site is rejected, with any cookie", async () => {
    const { cookie } = await signUp();
    const body = JSON.stringify({ json: { name: "Evil" } });
    const foreign = await post("/trpc/team.create", body, { cookie, origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS"]) {
      const headers = { "content-type": "application/json", cookie };
      const foreign = { method, body, headers: { ...headers, origin: "https://evil.example" } };
      expect((await fetch(`${api.url}/trpc/team.create`, foreign)).status).toBe(403);
      expect((await fetch(`${api.url}/trpc/team.create`, { method, body, headers })).status).toBe(405);
    }
    const own = await post("/trpc/team.create", body, { cookie, origin: api.url });
    expect(own.status).toBe(200);
  });

  test("with an invalid method, Host or protocol is no internal error", async () => {
    const getStatus = async (method: string, headers: Record<string, string>) => {
      const sent = request(`${api.url}/api/auth/get-session`, { method, headers }).end();
      const [response] = (await once(sent, "response")) as [IncomingMessage];
      return response.resume().statusCode;
    };
    expect(await getStatus("TRACE", {})).toBe(405);
    for (const headers of [{ host: "[::1" }, { host: "a b" }, { "x-forwarded-proto": "https, http" }])
      expect(await getStatus("GET", headers)).toBe(200);
  });

  test("that fails internally returns its request id and no details", async () => {
    const { call } = await signUp();
    const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
    await testDatabase.ownerSql`alter table shipkit_project rename column name to title`;
    try {
      const error = await getCallError(call.project.create.mutate({ teamId, name: "Apollo" }));
      expect(error).toMatchObject({
        code: "INTERNAL_SERVER_ERROR",
        requestId: expect.stringMatching(/.{8}/),
      });
      expect(JSON.stringify(error)).not.toMatch(/column|shipkit|insert|stack/i);
    } finally {
      await testDatabase.ownerSql`alter table shipkit_project rename column title to name`;
    }
    expect(await call.project.create.mutate({ teamId, name: "Apollo" })).toMatchObject({ name: "Apollo" });
  });
});

test.each(["53100", "53200", "58030"])(
  "a database without disk or memory (%s) is SERVICE_UNAVAILABLE",
  async (code) => {
    const { call } = await signUp();
    const { ownerSql } = testDatabase;
    await ownerSql.unsafe(`
      create function fail() returns trigger language plpgsql as $$ begin raise exception using errcode = '${code}'; end $$;
      create trigger fail before insert on shipkit_team execute function fail()`);
    try {
      expect(await getCallError(call.team.create.mutate({ name: "Acme" }))).toMatchObject({
        code: "SERVICE_UNAVAILABLE",
        httpStatus: 503,
      });
      const person = { name: "Ada", email: `full-${code}@example.com`, password: "correct horse battery" };
      expect((await postAuth(api.url, "/sign-up/email", person)).status).toBe(503);
    } finally {
      await ownerSql`drop function fail() cascade`;
    }
    expect(await call.team.create.mutate({ name: "Acme" })).toMatchObject({ name: "Acme" });
  },
);

test("calls fail while the database is unavailable, and then recover", async () => {
  const { cookie } = await signUp("Ada");
  const proxy = await startCountingProxy(testDatabase.url);
  const proxied = await startTestApi(proxy.url);
  const call = createApiClient(proxied.url, cookie);
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
    expect((await fetch(`${proxied.url}/readyz`)).status).toBe(503);
    expect((await fetch(`${proxied.url}/healthz`)).status).toBe(200);
  }
  await proxy.resume();
  expect(await call.user.me.query()).toMatchObject({ name: "Ada" });
  expect((await fetch(`${proxied.url}/readyz`)).status).toBe(200);
  await proxied.stop();
  proxy.close();
});

describe("every response", () => {
  test("has security headers, and the request id that a proxy set", async () => {
    const { headers } = await fetch(`${api.url}/healthz`, {
      headers: { "x-request-id": "from-the-proxy" },
    });
    expect(headers.get("x-request-id")).toBe("from-the-proxy");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("of /healthz and /readyz is 200", async () => {
    expect((await fetch(`${api.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });
});
