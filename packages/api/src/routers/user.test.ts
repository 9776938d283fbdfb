import { useDatabase, useStage, type Person } from "@shipkit/db/test-kit";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const kit = useDatabase();
const stage = useStage(kit);

const me = async (person: Person) => callAs(kit, person).user.me();

test("one's own profile changes, field by field, with an entry", async () => {
  const person = await stage.person("Ada");
  const { user } = callAs(kit, person);
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
  const log = await kit.owner<{ metadata: string }[]>`
    select metadata from shipkit_activity_log where user_id = ${person.userId} and action = 'user.update' order by id`;
  expect(log).toHaveLength(3);
  expect(JSON.parse(log[0]?.metadata ?? "")).toEqual({ changes: { name: { from: "Ada", to: "Ada L." } } });
});

test("an account is removed by who repeats its address: signed out everywhere, unseen by others", async () => {
  const [person, colleague] = [await stage.person("Ada"), await stage.person()];
  const teamId = await stage.team([
    [person, "member"],
    [colleague, "owner"],
  ]);
  const { email } = await me(person);
  const { user } = callAs(kit, person);
  expect(await getErrorCode(user.remove({ email: "someone.else@example.com" }))).toBe("BAD_REQUEST");
  const removed = await user.remove({ email: email.toUpperCase() });
  expect(removed.deletedAt).toBeInstanceOf(Date);
  expect(await getErrorCode(user.me())).toBe("UNAUTHORIZED");
  expect(await kit.owner`select 1 from shipkit_session where user_id = ${person.userId}`).toHaveLength(0);
  const { items } = await callAs(kit, colleague).member.list({ teamId });
  expect(items.map(({ userId }) => userId)).toEqual([colleague.userId]);
  const { member } = callAs(kit, colleague);
  expect(await getErrorCode(member.remove({ teamId, userId: person.userId }))).toBe("NOT_FOUND");
});

test("a sole owner hands a team over, or removes it, before their account", async () => {
  const [person, colleague] = [await stage.person(), await stage.person()];
  const { email } = await me(person);
  const call = callAs(kit, person);
  const handed = await stage.team([
    [person, "owner"],
    [colleague, "member"],
  ]);
  const dropped = await stage.team([[person, "owner"]]);
  expect(await getErrorCode(call.user.remove({ email }))).toBe("CONFLICT");
  await call.member.updateRole({ teamId: handed, userId: colleague.userId, role: "owner" });
  expect(await getErrorCode(call.user.remove({ email }))).toBe("CONFLICT");
  await call.team.remove({ teamId: dropped });
  await call.user.remove({ email });
});
