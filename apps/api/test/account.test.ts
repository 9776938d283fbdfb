import { buildLinkToken } from "@shipkit/db/secrets";
import { useTestDatabase } from "@shipkit/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiClient, postAuth, getCallError } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
const secret = "a secret of the tests, long enough";
let service: TestApi;

beforeAll(async () => {
  service = await startTestApi(testDatabase.url);
});
afterAll(() => service.stop());

const password = "correct horse battery";
let people = 0;

async function signUp() {
  const email = `account${++people}@example.com`;
  const { cookie } = await postAuth(service.url, "/sign-up/email", { name: "Ada", email, password });
  return { email, call: createApiClient(service.url, cookie) };
}

const jobs = (task: string) => testDatabase.ownerSql<{ userId: string }[]>`
  select payload->>'userId' as "userId" from shipkit_worker._private_jobs j
  join shipkit_worker._private_tasks t on t.id = j.task_id where t.identifier = ${task} order by j.id`;

describe("an account that is removed", () => {
  test("keeps its address, lets nobody in, and comes back once by its link, as it was", async () => {
    const { email, call } = await signUp();
    const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
    const { id } = await call.user.me.query();
    expect(await getCallError(call.user.remove.mutate({ email }))).toMatchObject({ code: "CONFLICT" });
    await call.team.remove.mutate({ teamId });
    const removed = await call.user.remove.mutate({ email });
    expect((await jobs("mail.restore")).map(({ userId }) => userId)).toEqual([id]);

    expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED" });
    expect((await postAuth(service.url, "/sign-in/email", { email, password })).status).toBe(401);
    expect((await postAuth(service.url, "/sign-up/email", { name: "Eve", email, password })).status).toBe(
      422,
    );

    const token = buildLinkToken(secret, "restore", id, String(removed.deletedAt?.getTime()));
    const restore = async (user: string, token: string) =>
      (await postAuth(service.url, "/restore-account", { user, token })).status;
    expect([await restore(id, "made up"), await restore("nobody", token)]).toEqual([400, 400]);
    expect(await restore(id, token)).toBe(200);
    expect(await restore(id, token)).toBe(400);
    const { cookie } = await postAuth(service.url, "/sign-in/email", { email, password });
    const back = createApiClient(service.url, cookie);
    expect((await back.team.listDeleted.query()).items.map(({ id }) => id)).toEqual([teamId]);
    const log =
      await testDatabase.ownerSql`select action from shipkit_activity_log where user_id = ${id} and category = 'user' order by id`;
    expect(log.map(({ action }) => action)).toEqual(["user.remove", "user.restore"]);
  });

  test("is not restored after thirty days, nor by the link of an earlier removal", async () => {
    const { email, call } = await signUp();
    const { id } = await call.user.me.query();
    const { deletedAt } = await call.user.remove.mutate({ email });
    const token = buildLinkToken(secret, "restore", id, String(deletedAt?.getTime()));
    const late = new Date(Date.now() - 31 * 24 * 3600_000);
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = ${late} where id = ${id}`;
    const lateToken = buildLinkToken(secret, "restore", id, String(late.getTime()));
    for (const link of [token, lateToken])
      expect((await postAuth(service.url, "/restore-account", { user: id, token: link })).status).toBe(400);
  });
});

test("a sign-up is asked to prove its address, in the transaction that makes the person", async () => {
  const { call } = await signUp();
  const { id, emailVerified } = await call.user.me.query();
  expect(emailVerified).toBeNull();
  expect((await jobs("mail.verification")).at(-1)).toEqual({ userId: id });
});

test("a password reset ends every session", async () => {
  const { email, call } = await signUp();
  await postAuth(service.url, "/request-password-reset", { email });
  const [{ identifier }] = await testDatabase.ownerSql<[{ identifier: string }]>`
    select identifier from shipkit_verification order by id desc limit 1`;
  const token = identifier.slice("reset-password:".length);
  const newPassword = "another horse battery";
  expect((await postAuth(service.url, "/reset-password", { token, newPassword })).status).toBe(200);
  expect(await getCallError(call.user.me.query())).toMatchObject({ code: "UNAUTHORIZED" });
  expect((await postAuth(service.url, "/sign-in/email", { email, password: newPassword })).status).toBe(200);
  expect((await postAuth(service.url, "/reset-password", { token, newPassword })).status).toBe(400);
});

test("an API key in the header calls over HTTP, goes before a cookie, and a wrong one is UNAUTHORIZED", async () => {
  const { call } = await signUp();
  const { id: teamId } = await call.team.create.mutate({ name: "Acme" });
  const { key } = await call.apiKey.create.mutate({ teamId, name: "CI", role: "member" });
  const cookie = (
    await postAuth(service.url, "/sign-up/email", { name: "B", email: "b@example.com", password })
  ).cookie;
  const ask = (authorization: string) =>
    fetch(`${service.url}/trpc/team.list`, { headers: { authorization, cookie } }).then(
      (answer) => answer.status,
    );
  const list = await fetch(`${service.url}/trpc/team.list`, {
    headers: { authorization: `Bearer ${key}`, cookie },
  });
  expect(JSON.stringify(await list.json())).toContain(teamId);
  expect(await ask(`bearer ${key}`)).toBe(200);
  for (const wrong of [`Bearer ${key}x`, "Bearer x", `Bearer ${key.toUpperCase()}`])
    expect(await ask(wrong)).toBe(401);
});

test("the ways to sign in that are offered are those that are set up", async () => {
  const fetchProviders = async (url: string) => (await fetch(`${url}/api/auth/providers`)).json();
  expect(await fetchProviders(service.url)).toEqual({ providers: [] });
  const other = await startTestApi(testDatabase.url, {
    providers: { github: { clientId: "id", clientSecret: "secret" } },
  });
  try {
    expect(await fetchProviders(other.url)).toEqual({ providers: ["github"] });
    const { body } = await postAuth(other.url, "/sign-in/social", { provider: "github", callbackURL: "/" });
    expect((body as { url: string }).url).toMatch(/^https:\/\/github\.com\/login\/oauth\/authorize\?/);
  } finally {
    await other.stop();
  }
});

test("many who sign up at the same moment keep nobody else waiting", async () => {
  const { call } = await signUp();
  const signUps = Promise.all(Array.from({ length: 40 }, () => signUp()));
  await new Promise((resolve) => setTimeout(resolve, 50));
  const started = performance.now();
  await call.team.list.query();
  expect(performance.now() - started).toBeLessThan(8000); // each password takes the processor some 80 ms
  const people = await signUps;
  for (const { call } of people) expect(await call.user.me.query()).toMatchObject({ name: "Ada" });
});

test("a body that cannot be stored is refused, and a fault of ours answers with a request id and nothing else", async () => {
  expect((await postAuth(service.url, "/restore-account", { user: "a\0b", token: "x" })).status).toBe(400);
  expect(
    (await postAuth(service.url, "/reset-password", { token: "a\0b", newPassword: password })).status,
  ).toBe(400);
  await testDatabase.ownerSql`alter table shipkit_session add constraint refuse check (token = '') not valid`;
  try {
    const { email, status, body } = await (async () => {
      const email = `fault${++people}@example.com`;
      return { email, ...(await postAuth(service.url, "/sign-up/email", { name: "Ada", email, password })) };
    })();
    expect(status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(body)).not.toContain(email);
    expect(body).toHaveProperty("requestId");
  } finally {
    await testDatabase.ownerSql`alter table shipkit_session drop constraint refuse`;
  }
});
