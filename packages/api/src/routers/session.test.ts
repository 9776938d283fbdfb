import { useDatabase, useStage, type Person } from "@shipkit/db/test-kit";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const kit = useDatabase();
const stage = useStage(kit);

async function another(person: Person): Promise<Person> {
  const sessionToken = crypto.randomUUID();
  await kit.stage`
    insert into shipkit_session (user_id, token, expires_at) values (${person.userId}, ${sessionToken}, now() + interval '1 day')`;
  return { ...person, sessionToken };
}

test("the list shows where one is signed in, and never a token", async () => {
  const here = await stage.person();
  const there = await another(here);
  await stage.person();
  const { items } = await callAs(kit, here).session.list();
  expect(items.map(({ current }) => current)).toEqual([false, true]);
  expect(JSON.stringify(items)).not.toContain(there.sessionToken);
});

test("a session that is revoked is felt by its very next call, and leaves one entry for its person alone", async () => {
  const here = await stage.person();
  const there = await another(here);
  const [other] = (await callAs(kit, here).session.list()).items;
  const stranger = await stage.person();
  expect(await getErrorCode(callAs(kit, stranger).session.revoke({ sessionId: other?.id ?? "" }))).toBe(
    "NOT_FOUND",
  );
  await callAs(kit, here).session.revoke({ sessionId: other?.id ?? "" });
  expect(await getErrorCode(callAs(kit, there).user.me())).toBe("UNAUTHORIZED");
  expect(await callAs(kit, here).user.me()).toMatchObject({ id: here.userId });
  const log = await kit.owner`
    select team_id, action from shipkit_activity_log where user_id = ${here.userId} and category = 'session'`;
  expect(log).toEqual([{ team_id: null, action: "session.revoke" }]);
});

test("all others end at once; where there are none, nothing is recorded", async () => {
  const here = await stage.person();
  const others = [await another(here), await another(here)];
  expect((await callAs(kit, here).session.revokeOthers()).items).toHaveLength(2);
  for (const other of others) expect(await getErrorCode(callAs(kit, other).user.me())).toBe("UNAUTHORIZED");
  expect((await callAs(kit, here).session.revokeOthers()).items).toEqual([]);
  const log = await kit.owner`
    select 1 from shipkit_activity_log where user_id = ${here.userId} and action = 'session.revokeOthers'`;
  expect(log).toHaveLength(1);
});

test("a session is good until its last moment, and no longer", async () => {
  const person = await stage.person();
  await kit.stage`update shipkit_session set expires_at = now() - interval '1 second' where user_id = ${person.userId}`;
  expect(await getErrorCode(callAs(kit, person).user.me())).toBe("UNAUTHORIZED");
  expect(await getErrorCode(callAs(kit, person).team.create({ name: "Late" }))).toBe("UNAUTHORIZED");
});
