import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

async function createFixtures() {
  const [owner, admin, member, guest, outsider] = [
    await fixtures.createPerson("Olga Owner"),
    await fixtures.createPerson("Adam Admin"),
    await fixtures.createPerson("Mia Member"),
    await fixtures.createPerson("Gus Guest"),
    await fixtures.createPerson("Otto Outsider"),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [admin, "admin"],
    [member, "member"],
    [guest, "guest"],
  ]);
  return { owner, admin, member, guest, outsider, teamId };
}

const api = (person: { sessionToken: string }) => callAs(testDatabase, person).member;

const entries = (teamId: string) => testDatabase.ownerSql<
  { action: string; metadata: string; details: string }[]
>`
  select action, metadata, details from shipkit_activity_log where team_id = ${teamId} order by id`;

describe("member.list", () => {
  test("returns all members newest first, in pages", async () => {
    const { owner, member, guest, outsider, teamId } = await createFixtures();
    const first = await api(member).list({ teamId, limit: 3 });
    const { items } = await api(member).list({ teamId, limit: 3, cursor: first.nextCursor });
    const names = [...first.items, ...items].map(({ user, role }) => [user.name, role]);
    expect(names).toEqual([
      ["Gus Guest", "guest"],
      ["Mia Member", "member"],
      ["Adam Admin", "admin"],
      ["Olga Owner", "owner"],
    ]);
    expect(await getErrorCode(api(guest).list({ teamId }))).toBe("FORBIDDEN");
    expect(await getErrorCode(api(outsider).list({ teamId }))).toBe("NOT_FOUND");
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${guest.userId}`;
    expect((await api(owner).list({ teamId })).items).toHaveLength(3);
  });

  test("searches names and addresses in one team, in pages", async () => {
    const { owner, guest, teamId } = await createFixtures();
    await fixtures.createTeam([
      [owner, "owner"],
      [await fixtures.createPerson("Mia Elsewhere"), "member"],
    ]);
    const found = async (search: string, limit = 20) =>
      (await api(owner).list({ teamId, search, limit })).items.map(({ user }) => user.name);
    expect(await found("MIA")).toEqual(["Mia Member"]);
    expect(await found("m")).toEqual(["Gus Guest", "Mia Member", "Adam Admin", "Olga Owner"]);
    expect(await found("%")).toEqual([]);
    const { items, nextCursor } = await api(owner).list({ teamId, search: "m", limit: 3 });
    expect(items).toHaveLength(3);
    expect((await api(owner).list({ teamId, search: "m", cursor: nextCursor })).items).toHaveLength(1);
    expect(await getErrorCode(api(guest).list({ teamId, search: "m" }))).toBe("FORBIDDEN");
  });
});

describe("a role", () => {
  test("is changed by owners and admins, with one entry without names", async () => {
    const { admin, member, teamId } = await createFixtures();
    const changed = await api(admin).updateRole({ teamId, userId: member.userId, role: "admin" });
    expect(changed).toMatchObject({ userId: member.userId, role: "admin" });
    const [entry] = await entries(teamId);
    expect(entry).toMatchObject({
      action: "member.updateRole",
      details: "changed a member's role from member to admin",
    });
    expect(JSON.parse(entry?.metadata ?? "")).toEqual({
      changes: { role: { from: "member", to: "admin" } },
      userId: member.userId,
    });
    await api(admin).updateRole({ teamId, userId: member.userId, role: "admin" });
    expect(await entries(teamId)).toHaveLength(1);
  });

  test("above one's own cannot be assigned, changed or removed", async () => {
    const { owner, admin, member, guest, outsider, teamId } = await createFixtures();
    const change = (by: typeof owner, whose: typeof owner, role: "owner" | "admin" | "viewer") =>
      getErrorCode(api(by).updateRole({ teamId, userId: whose.userId, role }));
    expect(await change(admin, member, "owner")).toBe("FORBIDDEN");
    expect(await change(admin, admin, "owner")).toBe("FORBIDDEN");
    expect(await change(admin, owner, "viewer")).toBe("FORBIDDEN");
    expect(await change(member, guest, "viewer")).toBe("FORBIDDEN");
    expect(await change(guest, outsider, "viewer")).toBe("FORBIDDEN");
    expect(await change(owner, outsider, "viewer")).toBe("NOT_FOUND");
    expect(await change(outsider, guest, "viewer")).toBe("NOT_FOUND");
    expect(await getErrorCode(api(admin).remove({ teamId, userId: owner.userId }))).toBe("FORBIDDEN");
    expect((await entries(teamId)).map(({ details }) => details)).toEqual([
      ...Array<string>(5).fill("was refused member.updateRole"),
      "was refused member.remove",
    ]);
  });

  test("that is lowered applies to the next call", async () => {
    const { owner, admin, member, teamId } = await createFixtures();
    await api(owner).updateRole({ teamId, userId: admin.userId, role: "viewer" });
    expect(await getErrorCode(api(admin).updateRole({ teamId, userId: member.userId, role: "viewer" }))).toBe(
      "FORBIDDEN",
    );
  });
});

describe("the last owner", () => {
  test("cannot leave, be removed or be demoted", async () => {
    const { owner, admin, teamId } = await createFixtures();
    expect(await getErrorCode(api(owner).leave({ teamId }))).toBe("CONFLICT");
    expect(await getErrorCode(api(owner).remove({ teamId, userId: owner.userId }))).toBe("CONFLICT");
    expect(await getErrorCode(api(owner).updateRole({ teamId, userId: owner.userId, role: "admin" }))).toBe(
      "CONFLICT",
    );
    await api(owner).updateRole({ teamId, userId: admin.userId, role: "owner" });
    await api(owner).leave({ teamId });
    expect(await getErrorCode(api(admin).leave({ teamId }))).toBe("CONFLICT");
  });

  test("is not a person with a removed account", async () => {
    const { owner, admin, teamId } = await createFixtures();
    await api(owner).updateRole({ teamId, userId: admin.userId, role: "owner" });
    await callAs(testDatabase, admin).user.remove({ email: admin.email });
    expect(await getErrorCode(api(owner).leave({ teamId }))).toBe("CONFLICT");
  });
});

test("a former member loses the project roles too, with one entry", async () => {
  const { owner, member, guest, teamId } = await createFixtures();
  const project = await callAs(testDatabase, member).project.create({ teamId, name: "Apollo" });
  await api(member).leave({ teamId });
  await api(owner).remove({ teamId, userId: guest.userId });
  for (const gone of [member, guest])
    expect(await getErrorCode(api(gone).list({ teamId }))).toBe("NOT_FOUND");
  expect(await getErrorCode(callAs(testDatabase, member).project.get({ projectId: project.id }))).toBe(
    "NOT_FOUND",
  );
  const left =
    await testDatabase.ownerSql`select 1 from shipkit_project_member where project_id = ${project.id}`;
  expect(left).toHaveLength(0);
  const log = await entries(teamId);
  expect(log.map(({ action }) => action)).toEqual(["project.create", "member.leave", "member.remove"]);
  expect(JSON.parse(log[1]?.metadata ?? "")).toMatchObject({
    changes: { role: { from: "member", to: null } },
    userId: member.userId,
  });
});

test("the member of a personal team cannot leave, or be joined", async () => {
  const { owner, admin } = await createFixtures();
  const [personal] = (await callAs(testDatabase, owner).team.list()).items.filter(
    ({ type }) => type === "personal",
  );
  const teamId = personal?.id ?? "";
  expect(await getErrorCode(api(owner).leave({ teamId }))).toBe("CONFLICT");
  await expect(
    testDatabase.ownerSql`insert into shipkit_team_member (team_id, user_id, role) values (${teamId}, ${admin.userId}, 'member')`,
  ).rejects.toMatchObject({ code: "SK409" });
});

test("a removed account is NOT_FOUND as a member", async () => {
  const { owner, member, teamId } = await createFixtures();
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${member.userId}`;
  const named = { teamId, userId: member.userId };
  expect(await getErrorCode(api(owner).updateRole({ ...named, role: "viewer" }))).toBe("NOT_FOUND");
  expect(await getErrorCode(api(owner).remove(named))).toBe("NOT_FOUND");
  const explained = await callAs(testDatabase, owner).access.explain({
    ...named,
    permission: "project:read",
  });
  expect(explained).toEqual({ allowed: false, grant: null });
});
