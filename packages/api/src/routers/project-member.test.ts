import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

async function createFixtures() {
  const [owner, member, viewer, guest, outsider] = [
    await fixtures.createPerson("Owner"),
    await fixtures.createPerson("Member"),
    await fixtures.createPerson("Viewer"),
    await fixtures.createPerson("Guest"),
    await fixtures.createPerson("Outsider"),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
    [viewer, "viewer"],
    [guest, "guest"],
  ]);
  const { id: projectId } = await callAs(testDatabase, member).project.create({ teamId, name: "Apollo" });
  const api = (person: typeof owner) => callAs(testDatabase, person).projectMember;
  return { owner, member, viewer, guest, outsider, teamId, projectId, api };
}

test("a project admin adds members of the team, once each", async () => {
  const { member, viewer, guest, outsider, teamId, projectId, api } = await createFixtures();
  const added = await api(member).add({ projectId, userId: guest.userId, role: "editor" });
  expect(added).toMatchObject({ projectId, userId: guest.userId, role: "editor" });
  expect(await getErrorCode(api(member).add({ projectId, userId: guest.userId, role: "viewer" }))).toBe(
    "CONFLICT",
  );
  expect(await getErrorCode(api(member).add({ projectId, userId: outsider.userId, role: "viewer" }))).toBe(
    "NOT_FOUND",
  );
  const gone = await fixtures.createPerson();
  await fixtures.addTeamMembers(teamId, [gone], "member");
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${gone.userId}`;
  expect(await getErrorCode(api(member).add({ projectId, userId: gone.userId, role: "viewer" }))).toBe(
    "NOT_FOUND",
  );
  const { items } = await api(viewer).list({ projectId });
  expect(items.map(({ user, role }) => [user.name, role])).toEqual([
    ["Guest", "editor"],
    ["Member", "admin"],
  ]);
  expect((await api(guest).list({ projectId })).items).toEqual(items);
});

test("people outside the team, unknown and removed ones are NOT_FOUND", async () => {
  const { member, outsider, projectId, api } = await createFixtures();
  const gone = await fixtures.createPerson();
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${gone.userId}`;
  const answers = [outsider.userId, gone.userId, "nobody"].map((userId) =>
    api(member)
      .add({ projectId, userId, role: "viewer" })
      .catch((error: Error) => error.message),
  );
  expect(new Set(await Promise.all(answers))).toEqual(new Set(["Not found."]));
});

test("changing and removing a project role applies to the next call", async () => {
  const { owner, member, viewer, guest, outsider, teamId, projectId, api } = await createFixtures();
  await api(owner).add({ projectId, userId: guest.userId, role: "editor" });
  const call = callAs(testDatabase, guest).project;
  await call.update({ projectId, name: "Gemini" });
  await api(member).updateRole({ projectId, userId: guest.userId, role: "viewer" });
  expect(await getErrorCode(call.update({ projectId, name: "Mercury" }))).toBe("FORBIDDEN");
  for (const person of [viewer, guest])
    expect(await getErrorCode(api(person).remove({ projectId, userId: member.userId }))).toBe("FORBIDDEN");
  expect(await getErrorCode(api(outsider).remove({ projectId, userId: member.userId }))).toBe("NOT_FOUND");
  expect(await getErrorCode(api(owner).updateRole({ projectId, userId: viewer.userId, role: "admin" }))).toBe(
    "NOT_FOUND",
  );
  await api(member).remove({ projectId, userId: guest.userId });
  expect(await getErrorCode(call.get({ projectId }))).toBe("NOT_FOUND");
  const log = await testDatabase.ownerSql`
    select action, details from shipkit_activity_log where team_id = ${teamId} and category = 'projectMember' order by id`;
  expect(log.map(({ action, details }) => `${action}: ${details}`)).toEqual([
    "projectMember.add: added a member as editor",
    "projectMember.updateRole: changed a member's role from editor to viewer",
    ...Array<string>(2).fill("projectMember.remove: was refused projectMember.remove"),
    "projectMember.remove: removed a member, who was viewer",
  ]);
});

test("a removed account cannot be added, even if it is a member", async () => {
  const { member, guest, projectId, api } = await createFixtures();
  const again = () => getErrorCode(api(member).add({ projectId, userId: guest.userId, role: "viewer" }));
  await api(member).add({ projectId, userId: guest.userId, role: "editor" });
  expect(await again()).toBe("CONFLICT");
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${guest.userId}`;
  expect(await again()).toBe("NOT_FOUND");
});
