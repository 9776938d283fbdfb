import { useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

async function another(person: Person): Promise<Person> {
  const { token } = await fixtures.createSession(person);
  return { ...person, sessionToken: token };
}

test("session.list returns the caller's sessions without tokens", async () => {
  const here = await fixtures.createPerson();
  const there = await another(here);
  await fixtures.createPerson();
  const { items } = await callAs(testDatabase, here).session.list();
  expect(items.map(({ current }) => current)).toEqual([false, true]);
  expect(JSON.stringify(items)).not.toContain(there.sessionToken);
});

test("revoking a session applies to its next call, with one entry", async () => {
  const here = await fixtures.createPerson();
  const there = await another(here);
  const [other] = (await callAs(testDatabase, here).session.list()).items;
  const stranger = await fixtures.createPerson();
  expect(
    await getErrorCode(callAs(testDatabase, stranger).session.revoke({ sessionId: other?.id ?? "" })),
  ).toBe("NOT_FOUND");
  await callAs(testDatabase, here).session.revoke({ sessionId: other?.id ?? "" });
  expect(await getErrorCode(callAs(testDatabase, there).user.me())).toBe("UNAUTHORIZED");
  expect(await callAs(testDatabase, here).user.me()).toMatchObject({ id: here.userId });
  const log = await testDatabase.ownerSql`
    select team_id, action from shipkit_activity_log where user_id = ${here.userId} and category = 'session'`;
  expect(log).toEqual([{ team_id: null, action: "session.revoke" }]);
});

test("revokeOthers ends all other sessions, or records nothing", async () => {
  const here = await fixtures.createPerson();
  const others = [await another(here), await another(here)];
  expect((await callAs(testDatabase, here).session.revokeOthers()).items).toHaveLength(2);
  for (const other of others)
    expect(await getErrorCode(callAs(testDatabase, other).user.me())).toBe("UNAUTHORIZED");
  expect((await callAs(testDatabase, here).session.revokeOthers()).items).toEqual([]);
  const log = await testDatabase.ownerSql`
    select 1 from shipkit_activity_log where user_id = ${here.userId} and action = 'session.revokeOthers'`;
  expect(log).toHaveLength(1);
});

test("a session is valid until it expires", async () => {
  const person = await fixtures.createPerson();
  await testDatabase.fixtureSql`update shipkit_session set expires_at = now() - interval '1 second' where user_id = ${person.userId}`;
  expect(await getErrorCode(callAs(testDatabase, person).user.me())).toBe("UNAUTHORIZED");
  expect(await getErrorCode(callAs(testDatabase, person).team.create({ name: "Late" }))).toBe("UNAUTHORIZED");
});
