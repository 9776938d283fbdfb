import { useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

const me = async (person: Person) => callAs(testDatabase, person).user.me();

test("user.update changes single fields, with an entry", async () => {
  const person = await fixtures.createPerson("Ada");
  const { user } = callAs(testDatabase, person);
  expect(await user.update({ name: " Ada L. " })).toMatchObject({ name: "Ada L.", image: null });
  expect(await user.update({ image: "https://example.com/a.png" })).toMatchObject({ name: "Ada L." });
  expect(await user.update({ image: null })).toMatchObject({ image: null });
  await user.update({});
  for (const input of [
    { name: "" },
    { image: "http://example.com" },
    { image: "javascript:alert(1)" },
    { image: "https://example.com/\uD800" },
  ])
    expect(await getErrorCode(user.update(input))).toBe("BAD_REQUEST");
  const log = await testDatabase.ownerSql<{ metadata: string }[]>`
    select metadata from shipkit_activity_log where user_id = ${person.userId} and action = 'user.update' order by id`;
  expect(log).toHaveLength(3);
  expect(JSON.parse(log[0]?.metadata ?? "")).toEqual({ changes: { name: { from: "Ada", to: "Ada L." } } });
});

test("user.remove needs the address, and ends all sessions", async () => {
  const [person, colleague] = [await fixtures.createPerson("Ada"), await fixtures.createPerson()];
  const teamId = await fixtures.createTeam([
    [person, "member"],
    [colleague, "owner"],
  ]);
  const { email } = await me(person);
  const { user } = callAs(testDatabase, person);
  expect(await getErrorCode(user.remove({ email: "someone.else@example.com" }))).toBe("BAD_REQUEST");
  const removed = await user.remove({ email: email.toUpperCase() });
  expect(removed.deletedAt).toBeInstanceOf(Date);
  expect(await getErrorCode(user.me())).toBe("UNAUTHORIZED");
  expect(
    await testDatabase.ownerSql`select 1 from shipkit_session where user_id = ${person.userId}`,
  ).toHaveLength(0);
  const { items } = await callAs(testDatabase, colleague).member.list({ teamId });
  expect(items.map(({ userId }) => userId)).toEqual([colleague.userId]);
  const { member } = callAs(testDatabase, colleague);
  expect(await getErrorCode(member.remove({ teamId, userId: person.userId }))).toBe("NOT_FOUND");
});

test("a sole owner cannot remove their account", async () => {
  const [person, colleague] = [await fixtures.createPerson(), await fixtures.createPerson()];
  const { email } = await me(person);
  const call = callAs(testDatabase, person);
  const handed = await fixtures.createTeam([
    [person, "owner"],
    [colleague, "member"],
  ]);
  const dropped = await fixtures.createTeam([[person, "owner"]]);
  expect(await getErrorCode(call.user.remove({ email }))).toBe("CONFLICT");
  await call.member.updateRole({ teamId: handed, userId: colleague.userId, role: "owner" });
  expect(await getErrorCode(call.user.remove({ email }))).toBe("CONFLICT");
  await call.team.remove({ teamId: dropped });
  await call.user.remove({ email });
});
