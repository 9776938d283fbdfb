import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { accounts, sessions, users, type Db } from "../src/index.ts";
import { useTestDatabase } from "@shipkit/testing";

const testDatabase = useTestDatabase();

const expiresAt = new Date(Date.now() + 60_000);

/** Reads a person's entries, oldest first. */
const readEntries = (userId: string) => testDatabase.ownerSql<{ action: string; metadata: string | null }[]>`
  select action, metadata from shipkit_activity_log where user_id = ${userId} order by id`;

const readActions = async (userId: string) => (await readEntries(userId)).map(({ action }) => action);

/** Signs up with a provider, as Better Auth does. */
async function signUp(provider: string): Promise<string> {
  const id = randomUUID();
  await testDatabase.database.auth.transaction(async (db) => {
    await db.insert(users).values({ id, email: `${id}@example.com`, emailVerified: new Date() });
    await addAccount(db, id, provider);
  });
  return id;
}

const addAccount = (db: Pick<Db, "insert">, userId: string, providerId: string, password?: string) =>
  db.insert(accounts).values({ userId, providerId, accountId: randomUUID(), password });

test("a provider is part of the sign-up; one linked later has an entry", async () => {
  const id = await signUp("github");
  expect(await readActions(id)).toEqual(["user.signUp"]);
  await addAccount(testDatabase.database.auth, id, "google");
  const [, linked] = await readEntries(id);
  expect(linked).toEqual({ action: "user.linkAccount", metadata: '{"provider": "google"}' });
});

test("a sign-in with a provider has an entry, a change of its tokens none", async () => {
  const id = await signUp("github");
  const { auth } = testDatabase.database;
  await auth.update(accounts).set({ accessToken: "new" }).where(eq(accounts.userId, id));
  await auth.insert(sessions).values({ userId: id, token: randomUUID(), expiresAt });
  expect(await readActions(id)).toEqual(["user.signUp", "user.signIn"]);
});

test("a first password is recorded as a reset", async () => {
  const id = await signUp("github");
  await addAccount(testDatabase.database.auth, id, "credential", "a hash");
  expect(await readActions(id)).toEqual(["user.signUp", "user.resetPassword"]);
});

test("changes that sign-in did not make leave no entry of it", async () => {
  const id = await signUp("github");
  const { fixtureSql } = testDatabase;
  await fixtureSql`insert into shipkit_session (user_id, token, expires_at) values (${id}, ${randomUUID()}, ${expiresAt})`;
  await fixtureSql`delete from shipkit_session where user_id = ${id}`;
  await fixtureSql`update shipkit_account set password = 'a hash' where user_id = ${id}`;
  await fixtureSql`update shipkit_user set email_verified = null where id = ${id}`;
  await fixtureSql`update shipkit_user set email_verified = now() where id = ${id}`;
  expect(await readActions(id)).toEqual(["user.signUp"]);
});
