import { useTestDatabase } from "@shipkit/testing";
import { createLogger } from "@shipkit/runtime/logger";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createRateLimits } from "../src/rate-limits.ts";
import { createApiClient, postAuth, getCallError } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const running: TestApi[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((api) => api.stop()));
  await testDatabase.ownerSql`truncate shipkit_rate_limit`;
});

async function start(changes?: Parameters<typeof startTestApi>[1]) {
  const api = await startTestApi(testDatabase.url, changes);
  running.push(api);
  return api.url;
}

const password = "correct horse battery";
let people = 0;

async function signUp(url: string) {
  const email = `limited${++people}@example.com`;
  const { cookie } = await postAuth(url, "/sign-up/email", { name: "Ada", email, password });
  return { email, call: createApiClient(url, cookie) };
}

/** Signs in, as if a proxy forwarded the request. */
const signIn = (url: string, email: string, attempt: { password?: string; from?: string } = {}) =>
  fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      origin: url,
      ...(attempt.from && { "x-forwarded-for": attempt.from }),
    },
    body: JSON.stringify({ email, password: attempt.password ?? "wrong password" }),
  });

describe("signing in", () => {
  test("is limited by account after ten wrong passwords, on all instances", async () => {
    const [first, second] = [await start(), await start()];
    const { email } = await signUp(first);
    for (let attempt = 0; attempt < 5; attempt++)
      for (const url of [first, second]) expect((await signIn(url, email)).status).toBe(401);
    for (const url of [first, second]) {
      const limited = await signIn(url, email.toUpperCase(), { password });
      expect(limited.status).toBe(429);
      expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(800);
      expect(await limited.json()).toMatchObject({ code: "TOO_MANY_REQUESTS" });
    }
    const another = await signUp(first);
    expect((await signIn(first, another.email, { password })).status).toBe(200);
  });

  test("resets failed logins on success, and counts parallel ones", async () => {
    const url = await start();
    const { email } = await signUp(url);
    for (let attempt = 0; attempt < 9; attempt++) await signIn(url, email);
    expect((await signIn(url, email, { password })).status).toBe(200);
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async () => (await signIn(url, email)).status),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(20);
  });

  test("is limited by the address that a trusted proxy forwards", async () => {
    const [behind, open] = [await start({ trustedProxies: ["loopback"] }), await start()];
    const from = async (url: string, address: string) =>
      (await signIn(url, `nobody${++people}@example.com`, { from: address })).status;
    expect([await from(behind, "198.51.100.1"), await from(open, "198.51.100.1")]).toEqual([401, 401]);
    await testDatabase.ownerSql`update shipkit_rate_limit set points = 50 where id like 'sign-in-address:%'`;
    expect([await from(behind, "198.51.100.1"), await from(open, "198.51.100.2")]).toEqual([429, 429]);
    expect(await from(behind, "198.51.100.2")).toBe(401);
  });
});

test("failed changes of a password are limited, and sign-ups by address", async () => {
  const url = await start();
  const email = `limited${++people}@example.com`;
  const { cookie } = await postAuth(url, "/sign-up/email", { name: "Ada", email, password });
  const change = async (currentPassword: string) =>
    (await postAuth(url, "/change-password", { currentPassword, newPassword: password }, cookie)).status;
  for (let attempt = 0; attempt < 9; attempt++) expect(await change("wrong password")).toBe(400);
  expect(await change(password)).toBe(200); // which resets them
  for (let attempt = 0; attempt < 10; attempt++) expect(await change("wrong password")).toBe(400);
  expect(await change(password)).toBe(429);
  const verify = { method: "POST", headers: { cookie, origin: url } };
  expect((await fetch(`${url}/api/auth/verify-password`, verify)).status).toBe(404);
  await testDatabase.ownerSql`update shipkit_rate_limit set points = 500 where id like 'sign-up-address:%'`;
  const late = await postAuth(url, "/sign-up/email", { name: "Eve", email: "late@example.com", password });
  expect(late.status).toBe(429);
});

test("an IPv6 address counts with its /64 network", async () => {
  const url = await start({ trustedProxies: ["loopback"] });
  const from = async (address: string) =>
    (await signIn(url, `nobody${++people}@example.com`, { from: address })).status;
  expect(await from("2001:db8:1:2::1")).toBe(401);
  await testDatabase.ownerSql`update shipkit_rate_limit set points = 50 where id like 'sign-in-address:%'`;
  expect(await from("2001:db8:1:2:ffff::9")).toBe(429);
  expect(await from("2001:db8:1:3::1")).toBe(401);
});

test("invalid API keys and anonymous calls are limited by address", async () => {
  const url = await start({ callsPerMinute: 20 });
  const getStatus = async (procedure: string, key?: string) =>
    (await fetch(`${url}/trpc/${procedure}`, key ? { headers: { authorization: `Bearer ${key}` } } : {}))
      .status;
  const statuses = [];
  for (let call = 0; call < 4; call++) statuses.push(await getStatus("team.list", `invalid-${call}`));
  expect(statuses).toEqual([401, 401, 401, 429]);
  const input = encodeURIComponent('{"json":{"token":"x"}}');
  const previews = [];
  for (let call = 0; call < 21; call++)
    previews.push(await getStatus(`invitation.preview?input=${input}`, `other-${call}`));
  expect(previews.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
  expect(previews[20]).toBe(429);
});

test("emails of sign-in are limited by account", async () => {
  const url = await start();
  const { email } = await signUp(url);
  const statuses = [];
  for (let attempt = 0; attempt < 6; attempt++)
    statuses.push((await postAuth(url, "/request-password-reset", { email })).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  const jobs =
    await testDatabase.ownerSql`select 1 from shipkit_worker.jobs where task_identifier = 'mail.passwordReset'`;
  expect(jobs).toHaveLength(5);
});

test("calls are limited by credential; input errors go before the limit", async () => {
  const url = await start({ callsPerMinute: 5 });
  const [ada, other] = [await signUp(url), await signUp(url)];
  for (let call = 0; call < 5; call++) await ada.call.user.me.query();
  const limited = await getCallError(ada.call.user.me.query());
  expect(limited).toMatchObject({ code: "TOO_MANY_REQUESTS", httpStatus: 429 });
  expect(limited.retryAfter).toBeGreaterThan(0);
  expect(await getCallError(ada.call.team.get.query({ teamId: 7 as never }))).toMatchObject({
    code: "BAD_REQUEST",
  });
  expect(await other.call.user.me.query()).toMatchObject({ email: other.email });
  const response = await fetch(
    `${url}/trpc/invitation.preview?input=${encodeURIComponent('{"json":{"token":"x"}}')}`,
  );
  expect(response.status).toBe(404);
});

test("invitations are limited by team and hour", async () => {
  const url = await start();
  const { call } = await signUp(url);
  const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
  await testDatabase.ownerSql`
    insert into shipkit_rate_limit (id, points, expire) values (${`invitation:${teamId}`}, 199, now() + interval '1 hour')`;
  await call.invitation.create.mutate({ teamId, email: "a@example.com", role: "guest" });
  const limited = await getCallError(
    call.invitation.create.mutate({ teamId, email: "b@example.com", role: "guest" }),
  );
  expect(limited).toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect((await call.invitation.list.query({ teamId })).items).toHaveLength(1);
});

test("access-denied entries are limited by actor, with one warning", async () => {
  const log = createLogger({ logLevel: "silent" });
  const warn = vi.spyOn(log, "warn");
  const { accessDenied } = createRateLimits(testDatabase.database, { callsPerMinute: 1000 }, log);
  const retryAfterSeconds = await Promise.all(Array.from({ length: 65 }, () => accessDenied("someone")));
  expect(retryAfterSeconds.filter((seconds) => seconds === 0)).toHaveLength(60);
  expect(warn.mock.calls).toEqual([[{ actor: "someone" }, expect.stringContaining("no entries")]]);
  expect(await accessDenied("someone else")).toBe(0);
});
