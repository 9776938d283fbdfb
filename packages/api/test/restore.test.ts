import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

type Person = Awaited<ReturnType<typeof fixtures.createPerson>>;

/** Returns all that these people can read of a team. */
async function seenOf(teamId: string, people: Person[], apiKey: string) {
  const seen: unknown[] = [];
  for (const person of people) {
    const call = callAs(testDatabase, person);
    const projects = (await call.project.list({ teamId })).items;
    seen.push({
      team: { ...(await call.team.get({ teamId })), updatedAt: null },
      projects,
      deleted: (await call.project.listDeleted({ teamId })).items,
      projectMembers: await Promise.all(
        projects.map(({ id }) => call.projectMember.list({ projectId: id }).then(({ items }) => items)),
      ),
      members: await call.member.list({ teamId }).catch(() => null),
      invitations: await call.invitation.list({ teamId }).catch(() => null),
      keys: await call.apiKey.list({ teamId }).catch(() => null),
    });
  }
  const { project } = callAs(testDatabase, { apiKey });
  return [...seen, (await project.list({ teamId })).items];
}

test("restoring a team restores exactly what was removed with it", async () => {
  const people = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  const [owner, admin, member, guest] = people as [Person, Person, Person, Person];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [admin, "admin"],
    [member, "member"],
    [guest, "guest"],
  ]);
  const call = callAs(testDatabase, owner);
  const [apollo, gemini, mercury] = [
    await callAs(testDatabase, member).project.create({ teamId, name: "Apollo" }),
    await call.project.create({ teamId, name: "Gemini" }),
    await call.project.create({ teamId, name: "Mercury" }),
  ];
  await call.projectMember.add({ projectId: apollo.id, userId: guest.userId, role: "editor" });
  await call.project.remove({ projectId: gemini.id });
  const { key } = await call.apiKey.create({ teamId, name: "CI", role: "member" });
  const revoked = await call.apiKey.create({ teamId, name: "Old", role: "member" });
  await call.apiKey.revoke({ apiKeyId: revoked.id });
  await call.invitation.create({ teamId, email: "open@example.com", role: "guest" });
  const withdrawn = await call.invitation.create({ teamId, email: "withdrawn@example.com", role: "guest" });
  await call.invitation.revoke({ invitationId: withdrawn.id });
  const before = await seenOf(teamId, people, key);

  await call.team.remove({ teamId });
  for (const person of people) {
    const { team, project, projectMember, member, invitation, apiKey, activity } = callAs(
      testDatabase,
      person,
    );
    const projectId = apollo.id;
    const calls = [
      () => team.get({ teamId }),
      () => team.update({ teamId, name: "X" }),
      () => project.list({ teamId }),
      () => project.listDeleted({ teamId }),
      () => project.create({ teamId, name: "X" }),
      () => project.get({ projectId }),
      () => project.remove({ projectId: mercury.id }),
      () => project.restore({ projectId: gemini.id }),
      () => projectMember.list({ projectId }),
      () => member.list({ teamId }),
      () => member.leave({ teamId }),
      () => invitation.list({ teamId }),
      () => invitation.resend({ invitationId: withdrawn.id }),
      () => apiKey.list({ teamId }),
      () => apiKey.revoke({ apiKeyId: revoked.id }),
      () => activity.list({ teamId }),
    ];
    for (const attempt of calls) expect(await getErrorCode(attempt()), attempt.toString()).toBe("NOT_FOUND");
    const { items } = await team.listDeleted();
    expect(items.map(({ id }) => id)).toEqual(person === owner ? [teamId] : []);
    expect((await team.list()).items.map(({ type }) => type)).toEqual(["personal"]);
  }
  expect(await getErrorCode(callAs(testDatabase, admin).team.restore({ teamId }))).toBe("NOT_FOUND");
  expect(await getErrorCode(callAs(testDatabase, { apiKey: key }).project.list({ teamId }))).toBe(
    "UNAUTHORIZED",
  );

  await call.team.restore({ teamId });
  expect(await seenOf(teamId, people, key)).toEqual(before);
  expect(await getErrorCode(call.team.restore({ teamId }))).toBe("CONFLICT");
});

test("a personal team cannot be removed or shared", async () => {
  const person = await fixtures.createPerson();
  const call = callAs(testDatabase, person);
  const [{ id: teamId } = { id: "" }] = (await call.team.list()).items;
  expect(await getErrorCode(call.team.remove({ teamId }))).toBe("CONFLICT");
  expect(await getErrorCode(call.invitation.create({ teamId, email: "a@example.com", role: "guest" }))).toBe(
    "CONFLICT",
  );
  await call.team.update({ teamId, name: "Mine" });
  await call.apiKey.create({ teamId, name: "CI", role: "admin" });
});
