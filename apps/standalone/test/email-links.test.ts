import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient, postAuth, startTestApi, type TestApi } from "@shipkit/api-server/testing";
import { enqueueEmail } from "@shipkit/mail/enqueue-email";
import { useTestDatabase } from "@shipkit/testing";
import { listCapturedEmails } from "@shipkit/mail/mailbox";
import { until, useWorkers } from "@shipkit/worker/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

const testDatabase = useTestDatabase();
const startWorker = useWorkers(testDatabase);
let mailboxDir: string;
let api: TestApi;
let people = 0;

beforeAll(async () => {
  mailboxDir = await mkdtemp(join(tmpdir(), "shipkit mails "));
  api = await startTestApi(testDatabase.url, { mailboxDir });
});

beforeEach(() => startWorker({ mailboxDir, publicUrl: api.url }));

afterAll(async () => {
  await api.stop();
  await rm(mailboxDir, { recursive: true });
});

const password = "correct horse battery";

async function signUp() {
  const email = `person${++people}@example.com`;
  const { cookie } = await postAuth(api.url, "/sign-up/email", { name: "Ada", email, password });
  const [user] = await testDatabase.ownerSql`select id from shipkit_user where email = ${email}`;
  return { email, userId: user?.["id"] as string, call: createApiClient(api.url, cookie), cookie };
}

/** Waits for the email with this subject, and returns its link. */
async function waitForLink(email: string, subject: RegExp): Promise<URL> {
  const find = async () =>
    (await listCapturedEmails(mailboxDir)).find((mail) => mail.to === email && subject.test(mail.subject));
  await until(async () => (await find()) !== undefined);
  const mail = await find();
  const [url = ""] = /http\S+/.exec(mail?.text ?? "") ?? [];
  expect(mail?.html).toContain(`href="${url.replaceAll("&", "&amp;")}"`);
  return new URL(url);
}

const signIn = async (email: string, password: string) =>
  (await postAuth(api.url, "/sign-in/email", { email, password })).status;

describe("the link in an email", () => {
  test("verifies an address", async () => {
    const { email, userId, cookie } = await signUp();
    await postAuth(api.url, "/send-verification-email", { email }, cookie);
    const link = await waitForLink(email, /^Confirm your e-mail address$/);
    expect((await fetch(link, { redirect: "manual" })).status).toBe(302);
    const [user] = await testDatabase.ownerSql`select email_verified from shipkit_user where id = ${userId}`;
    expect(user?.["email_verified"]).toBeInstanceOf(Date);
  });

  test("sets a new password", async () => {
    const { email } = await signUp();
    await postAuth(api.url, "/request-password-reset", { email });
    const link = await waitForLink(email, /^Choose a new password$/);
    expect(link.pathname).toBe("/reset-password");
    const token = link.searchParams.get("token");
    expect((await postAuth(api.url, "/reset-password", { token, newPassword: "another one 1" })).status).toBe(
      200,
    );
    expect(await signIn(email, password)).toBe(401);
    expect(await signIn(email, "another one 1")).toBe(200);
  });

  test("opens an invitation", async () => {
    const ada = await signUp();
    const eve = await signUp();
    const { id: teamId } = await ada.call.team.create.mutate({ name: "Acme" });
    await ada.call.invitation.create.mutate({ teamId, email: eve.email, role: "member" });
    const link = await waitForLink(eve.email, /^Ada invites you to Acme$/);
    expect(link.pathname).toBe("/invitation");
    const token = link.searchParams.get("token") ?? "";
    expect(await eve.call.invitation.accept.mutate({ token })).toMatchObject({ teamId, role: "member" });
  });

  test("restores an account", async () => {
    const { email, userId, call } = await signUp();
    await call.user.remove.mutate({ email });
    await testDatabase.database.asSystem({ role: "auth", action: "user.write" }, (db) =>
      enqueueEmail(db, "restore", { userId }),
    );
    const link = await waitForLink(email, /^Your account was removed$/);
    expect(await signIn(email, password)).toBe(401);
    expect(link.pathname).toBe("/restore-account");
    const { user, token } = Object.fromEntries(link.searchParams);
    expect((await postAuth(api.url, "/restore-account", { user, token })).status).toBe(200);
    expect(await signIn(email, password)).toBe(200);
  });
});
