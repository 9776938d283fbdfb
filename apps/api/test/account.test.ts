import { buildLinkToken } from "@shipkit/db/secrets";
import { useTestDatabase } from "@shipkit/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiClient, postAuth, getCallError } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const secret = "a secret of the tests, long enough";
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

const password = "correct horse battery";
let people = 0;

async function signUp() {
  const email = `account${++people}@example.com`;
  const { cookie } = await postAuth(api.url, "/sign-up/email", { name: "Ada", email, password });
  return { email, call: createApiClient(api.url, cookie) };
}

const listJobs = (task: string) => testDatabase.ownerSql<{ userId: string }[]>`
  select payload->>'userId' as "userId" from shipkit_worker._private_jobs j
  join shipkit_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`;

describe("a deleted account", () => {
  test("keeps its address, cannot sign in, and is restored once by its link", async () => {
    const { email, call } = await signUp();
    const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
    const { id } = await call.user.me.query();
    expect(await getCallError(call.user.remove.mutate({ email }))).toMatchObject({ code: "CONFLICT" });
    await call.team.remove.mutate({ teamId });
    const removed = await call.user.remove.mutate({ email });
    expect((await listJobs("mail.restore")).map(({ userId }) => userId)).toEqual([id]);

    expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED" });
    expect((await postAuth(api.url, "/sign-in/email", { email, password })).status).toBe(401);
    expect((await postAuth(api.url, "/sign-up/email", { name: "Eve", email, password })).status).toBe(422);

    const token = buildLinkToken(secret, "restore", id, String(removed.deletedAt?.getTime()));
    const restore = async (user: string, token: string) =>
      (await postAuth(api.url, "/restore-account", { user, token })).status;
    expect([await restore(id, "invalid"), await restore("nobody", token)]).toEqual([400, 400]);
    expect(await restore(id, token)).toBe(200);
    expect(await restore(id, token)).toBe(400);
    const { cookie } = await postAuth(api.url, "/sign-in/email", { email, password });
    const restored = createApiClient(api.url, cookie);
    expect((await restored.team.listDeleted.query()).items.map(({ id }) => id)).toEqual([teamId]);
    const log =
      await testDatabase.ownerSql`select action from shipkit_activity_log where user_id = ${id} and category = 'user' order by id`;
    expect(log.map(({ action }) => action)).toEqual(["user.remove", "user.restore"]);
  });

  test("is not restored after 30 days, or by the link of an earlier deletion", async () => {
    const { email, call } = await signUp();
    const { id } = await call.user.me.query();
    const { deletedAt } = await call.user.remove.mutate({ email });
    const token = buildLinkToken(secret, "restore", id, String(deletedAt?.getTime()));
    const late = new Date(Date.now() - 31 * 24 * 3600_000);
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = ${late} where id = ${id}`;
    const lateToken = buildLinkToken(secret, "restore", id, String(late.getTime()));
    for (const link of [token, lateToken])
      expect((await postAuth(api.url, "/restore-account", { user: id, token: link })).status).toBe(400);
  });
});

test("a sign-up enqueues the email that verifies its address", async () => {
  const { call } = await signUp();
  const { id, emailVerified } = await call.user.me.query();
  expect(emailVerified).toBeNull();
  expect((await listJobs("mail.verification")).at(-1)).toEqual({ userId: id });
});

test("a password reset ends every session", async () => {
  const { email, call } = await signUp();
  await postAuth(api.url, "/request-password-reset", { email });
  const [{ identifier }] = await testDatabase.ownerSql<[{ identifier: string }]>`
    select identifier from shipkit_verification order by id desc limit 1`;
  const token = identifier.slice("reset-password:".length);
  const newPassword = "another horse battery";
  expect((await postAuth(api.url, "/reset-password", { token, newPassword })).status).toBe(200);
  expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED" });
  expect((await postAuth(api.url, "/sign-in/email", { email, password: newPassword })).status).toBe(200);
  expect((await postAuth(api.url, "/reset-password", { token, newPassword })).status).toBe(400);
});

test("an API key goes before a cookie, and an invalid one is UNAUTHORIZED", async () => {
  const { call } = await signUp();
  const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
  const { key } = await call.apiKey.create.mutate({ teamId, name: "CI", role: "member" });
  const cookie = (await postAuth(api.url, "/sign-up/email", { name: "B", email: "b@example.com", password }))
    .cookie;
  const getStatus = (authorization: string) =>
    fetch(`${api.url}/trpc/team.list`, { headers: { authorization, cookie } }).then(
      (response) => response.status,
    );
  const list = await fetch(`${api.url}/trpc/team.list`, {
    headers: { authorization: `Bearer ${key}`, cookie },
  });
  expect(JSON.stringify(await list.json())).toContain(teamId);
  expect(await getStatus(`bearer ${key}`)).toBe(200);
  for (const wrong of [`Bearer ${key}x`, "Bearer x", `Bearer ${key.toUpperCase()}`])
    expect(await getStatus(wrong)).toBe(401);
});

test("only sign-in providers that are set up are offered", async () => {
  const listProviders = async (url: string) => (await fetch(`${url}/api/auth/providers`)).json();
  expect(await listProviders(api.url)).toEqual({ providers: [] });
  const other = await startTestApi(testDatabase.url, {
    providers: { github: { clientId: "id", clientSecret: "secret" } },
  });
  try {
    expect(await listProviders(other.url)).toEqual({ providers: ["github"] });
    const { body } = await postAuth(other.url, "/sign-in/social", { provider: "github", callbackURL: "/" });
    expect((body as { url: string }).url).toMatch(/^https:\/\/github\.com\/login\/oauth\/authorize\?/);
  } finally {
    await other.stop();
  }
});

test("40 sign-ups at once do not block other calls", async () => {
  const { call } = await signUp();
  let signedUp = 0;
  const signUps = Promise.all(Array.from({ length: 40 }, () => signUp().finally(() => signedUp++)));
  await call.team.list.query();
  expect(signedUp).toBeLessThan(20); // hashing a password takes some 80 ms of CPU time
  const people = await signUps;
  for (const { call } of people) expect(await call.user.me.query()).toMatchObject({ name: "Ada" });
});

test("a text that cannot be stored is BAD_REQUEST", async () => {
  expect((await postAuth(api.url, "/restore-account", { user: "a\0b", token: "x" })).status).toBe(400);
  expect((await postAuth(api.url, "/reset-password", { token: "a\0b", newPassword: password })).status).toBe(
    400,
  );
});

test("an internal error of sign-in returns its request id and nothing else", async () => {
  await testDatabase.ownerSql`alter table shipkit_session add constraint refuse check (token = '') not valid`;
  try {
    const email = `fault${++people}@example.com`;
    const { status, body } = await postAuth(api.url, "/sign-up/email", { name: "Ada", email, password });
    expect(status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(body)).not.toContain(email);
    expect(body).toHaveProperty("requestId");
  } finally {
    await testDatabase.ownerSql`alter table shipkit_session drop constraint refuse`;
  }
});
