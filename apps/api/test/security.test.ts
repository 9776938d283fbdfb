import { buildLinkToken } from "@shipkit/db/secrets";
import { useTestDatabase } from "@shipkit/testing";
import { createTestSettings } from "@shipkit/runtime/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiClient, postAuth } from "../testing/api-client.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

const testDatabase = useTestDatabase();
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi(testDatabase.url);
});
afterAll(() => api.stop());

const password = "correct horse battery";
let people = 0;

async function signUp() {
  const email = `person${++people}@example.com`;
  const { cookie } = await post("/sign-up/email", { name: "Ada", email, password });
  const { id } = await createApiClient(api.url, cookie).user.me.query();
  return { id, email, cookie };
}

const post = (path: string, body: object, cookie?: string) => postAuth(api.url, path, body, cookie);

const signIn = async (email: string) => (await post("/sign-in/email", { email, password })).cookie;

type Entry = Record<string, string | null>;

/** Returns the entries that `work` writes. */
async function listEntries(work: () => Promise<unknown>): Promise<Entry[]> {
  const [{ last }] = await testDatabase.ownerSql<
    [{ last: string }]
  >`select max(id) as last from shipkit_activity_log`;
  await work();
  return testDatabase.ownerSql<Entry[]>`
    select action, category, severity, details, metadata, team_id, user_id, actor_type, actor_id, target_type, target_id,
      request_id, ip_address, user_agent
    from shipkit_activity_log where id > ${last} order by id`;
}

const listActions = async (work: () => Promise<unknown>) =>
  (await listEntries(work)).map(({ action }) => action);

const parseMetadata = ([entry]: Entry[]) => JSON.parse(entry?.["metadata"] ?? "null") as unknown;

/** Requests a password reset. Returns its token. */
async function requestReset(email: string): Promise<string> {
  await post("/request-password-reset", { email });
  const [{ identifier }] = await testDatabase.ownerSql<[{ identifier: string }]>`
    select identifier from shipkit_verification order by id desc limit 1`;
  return identifier.slice("reset-password:".length);
}

describe("an entry without a team is written", () => {
  test("by sign-in and sign-out, with their request metadata", async () => {
    const { id, email } = await signUp();
    const entry = {
      category: "security",
      severity: "info",
      team_id: null,
      user_id: id,
      actor_type: "user",
      actor_id: id,
      target_type: "user",
      target_id: id,
      request_id: expect.stringMatching(/^[\da-f-]{36}$/),
      ip_address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
      user_agent: "node",
    };
    let cookie = "";
    const signInEntries = await listEntries(async () => (cookie = await signIn(email)));
    const [{ sessionId }] = await testDatabase.ownerSql<[{ sessionId: string }]>`
      select id as "sessionId" from shipkit_session where user_id = ${id} order by id desc`;
    const metadata = JSON.stringify({ sessionId }).replace(":", ": ");
    expect(signInEntries).toEqual([{ ...entry, action: "user.signIn", details: "signed in", metadata }]);
    const signOutEntries = await listEntries(() => post("/sign-out", {}, cookie));
    expect(signOutEntries).toEqual([{ ...entry, action: "user.signOut", details: "signed out", metadata }]);
    expect(await listEntries(() => post("/sign-out", {}, cookie))).toEqual([]);
  });

  test("by a sign-up, with its request metadata", async () => {
    const entries = await listEntries(signUp);
    expect(entries.map(({ action }) => action)).toEqual(["user.signUp", "user.signIn"]);
    for (const { ip_address, user_agent, request_id } of entries) {
      expect(ip_address).toMatch(/^(127\.0\.0\.1|::1)$/);
      expect([user_agent, request_id]).toEqual(["node", entries[0]?.["request_id"]]);
    }
  });

  test("by a change of the password, with the count of ended sessions", async () => {
    const { id, email, cookie } = await signUp();
    await signIn(email);
    const change = (currentPassword: string, revokeOtherSessions: boolean) =>
      post("/change-password", { currentPassword, newPassword: password, revokeOtherSessions }, cookie);
    const plain = await listEntries(() => change(password, false));
    expect(plain).toMatchObject([{ action: "user.changePassword", user_id: id, user_agent: "node" }]);
    expect(parseMetadata(plain)).toEqual({ sessionsEnded: 0 });
    const ending = await listEntries(() => change(password, true));
    expect(ending).toMatchObject([{ action: "user.changePassword" }]);
    expect(parseMetadata(ending)).toEqual({ sessionsEnded: 2 });
  });

  test("by a reset of the password, with the count of ended sessions", async () => {
    const { id, email } = await signUp();
    await signIn(email);
    const token = await requestReset(email);
    const entries = await listEntries(() => post("/reset-password", { token, newPassword: password }));
    expect(entries).toMatchObject([{ action: "user.resetPassword", user_id: id, actor_type: "user" }]);
    expect(parseMetadata(entries)).toEqual({ sessionsEnded: 2 });
    expect(await listEntries(() => post("/reset-password", { token, newPassword: password }))).toEqual([]);
  });

  test("by the verification of an address", async () => {
    const { id } = await signUp();
    const verify = () =>
      testDatabase.database.asSystem({ role: "auth", action: "user.write" }, (db) =>
        db.execute(`update shipkit_user set email_verified = now() where id = '${id}'`),
      );
    expect(await listEntries(verify)).toMatchObject([{ action: "user.verifyEmail", user_id: id }]);
    expect(await listEntries(verify)).toEqual([]);
  });
});

test("a session that expires or is ended by another action has no sign-out", async () => {
  const { id, email, cookie } = await signUp();
  const [other, late, expired] = [await signIn(email), await signIn(email), await signIn(email)];
  const me = createApiClient(api.url, cookie);
  const { items } = await me.session.list.query();
  const expiredIds = items.slice(0, 2).map((session) => session.id);
  await testDatabase.fixtureSql`update shipkit_session set expires_at = now() - interval '1 s' where id = any (${expiredIds})`;
  const cleanUp = () => fetch(`${api.url}/api/auth/get-session`, { headers: { cookie: expired } });
  expect(await listEntries(cleanUp)).toEqual([]);
  expect(await listEntries(() => post("/sign-out", {}, late))).toEqual([]);
  expect(
    await testDatabase.ownerSql`select from shipkit_session where id = any (${expiredIds})`,
  ).toHaveLength(0);
  expect(await listActions(() => me.session.revokeOthers.mutate())).toEqual(["session.revokeOthers"]);
  expect((await post("/sign-out", {}, other)).status).toBe(200);

  let deletedAt: Date | null = null;
  const deleted = await listEntries(async () => ({ deletedAt } = await me.user.remove.mutate({ email })));
  expect(deleted).toMatchObject([{ action: "user.remove" }]);
  expect(parseMetadata(deleted)).toMatchObject({ sessionsEnded: 1 });
  const token = buildLinkToken(createTestSettings().authSecret, "restore", id, String(Number(deletedAt)));
  const restored = await listEntries(() => post("/restore-account", { user: id, token }));
  expect(restored).toMatchObject([{ action: "user.restore", category: "user", user_agent: "node" }]);
  expect(parseMetadata(restored)).toEqual({ sessionsEnded: 0 });
});

describe("a failed login writes a warning", () => {
  const failed = { category: "security", severity: "warning", team_id: null, actor_type: "system" };
  const wrong = { password: "something else" };

  test("that the owner of the account sees, with its request metadata", async () => {
    const { id, email } = await signUp();
    const attempt = () => post("/sign-in/email", { email: email.toUpperCase(), ...wrong });
    expect(await listEntries(attempt)).toMatchObject([
      {
        ...failed,
        action: "user.signInFailed",
        actor_id: "shipkit_auth",
        user_id: id,
        target_id: id,
        ip_address: expect.stringMatching(/^(127\.0\.0\.1|::1)$/),
        user_agent: "node",
      },
    ]);
  });

  test("without personal data if the account does not exist", async () => {
    const attempt = () => post("/sign-in/email", { email: "nobody@example.com", ...wrong });
    const entries = await listEntries(attempt);
    expect(entries).toMatchObject([{ ...failed, action: "user.signInFailed", actor_id: "shipkit_auth" }]);
    const { user_id, target_type, target_id, ip_address, user_agent, metadata } = entries[0] ?? {};
    expect([user_id, target_type, target_id, ip_address, user_agent, metadata]).toEqual(Array(6).fill(null));
  });

  test("without personal data if the account is deleted", async () => {
    const { email, cookie } = await signUp();
    await createApiClient(api.url, cookie).user.remove.mutate({ email });
    const entries = await listEntries(() => post("/sign-in/email", { email, ...wrong }));
    expect(entries).toMatchObject([{ action: "user.signInFailed", user_id: null, ip_address: null }]);
  });

  test("if the current password of a change is wrong", async () => {
    const { id, cookie } = await signUp();
    const change = { currentPassword: "something else", newPassword: password };
    expect(await listEntries(() => post("/change-password", change, cookie))).toMatchObject([
      { ...failed, action: "user.changePasswordFailed", user_id: id, user_agent: "node" },
    ]);
  });

  test("unless it is rate-limited or has no valid input", async () => {
    const { email } = await signUp();
    const attempt = () => post("/sign-in/email", { email, ...wrong });
    for (let count = 0; count < 10; count++) expect((await attempt()).status).toBe(401);
    expect(await listEntries(async () => expect((await attempt()).status).toBe(429))).toEqual([]);
    expect(await listEntries(() => post("/sign-in/email", { email: "no address", ...wrong }))).toEqual([]);
    expect(
      await listEntries(() => post("/change-password", { currentPassword: "x", newPassword: "x" })),
    ).toEqual([]);
  });

  test("and returns the same if the warning cannot be written", async () => {
    const { email } = await signUp();
    await testDatabase.ownerSql`alter table shipkit_activity_log add constraint refuse check (severity <> 'warning') not valid`;
    try {
      expect((await post("/sign-in/email", { email, ...wrong })).status).toBe(401);
    } finally {
      await testDatabase.ownerSql`alter table shipkit_activity_log drop constraint refuse`;
    }
  });
});

test("a sign-in whose entry cannot be written fails", async () => {
  const { id, email } = await signUp();
  const sessions = () => testDatabase.ownerSql`select from shipkit_session where user_id = ${id}`;
  await testDatabase.ownerSql`alter table shipkit_activity_log add constraint refuse check (action <> 'user.signIn') not valid`;
  try {
    expect((await post("/sign-in/email", { email, password })).status).toBeGreaterThanOrEqual(500);
  } finally {
    await testDatabase.ownerSql`alter table shipkit_activity_log drop constraint refuse`;
  }
  expect(await sessions()).toHaveLength(1);
});

test("no entry contains a secret or an email address", async () => {
  const [{ log }] = await testDatabase.ownerSql<[{ log: string }]>`
    select json_agg(l)::text as log from shipkit_activity_log l`;
  const secrets = await testDatabase.ownerSql<{ secret: string }[]>`
    select token as secret from shipkit_session union all select password from shipkit_account
    union all select identifier from shipkit_verification union all select email from shipkit_user`;
  expect(secrets.length).toBeGreaterThan(30);
  expect(secrets.filter(({ secret }) => log.includes(secret))).toEqual([]);
  expect(log).not.toMatch(/@|correct horse|something else/);
});
