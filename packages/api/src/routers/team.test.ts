import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

test("a new account owns a personal team", async () => {
  const person = await fixtures.createPerson();
  const { items } = await callAs(testDatabase, person).team.list();
  expect(items).toMatchObject([{ name: "Personal", type: "personal", role: "owner" }]);
});

test("the creator of a team owns it, with one entry", async () => {
  const person = await fixtures.createPerson();
  const call = callAs(testDatabase, person);
  const team = await call.team.create({ name: "Acme" });
  expect(team).toMatchObject({ name: "Acme", type: "workspace", deletedAt: null });
  expect(await call.team.get({ teamId: team.id })).toEqual({ ...team, role: "owner" });
  expect((await call.team.list({ limit: 1 })).items[0]).toEqual({ ...team, role: "owner" });
  const { items } = await call.activity.list({ teamId: team.id });
  expect(items).toMatchObject([{ action: "team.create", targetId: team.id, details: "created team Acme" }]);
});

test("a removed team and its projects are NOT_FOUND for its owner too", async () => {
  const owner = await fixtures.createPerson();
  const call = callAs(testDatabase, owner);
  const team = await call.team.create({ name: "Acme" });
  const project = await call.project.create({ teamId: team.id, name: "Apollo" });
  await testDatabase.fixtureSql`update shipkit_team set deleted_at = now() where id = ${team.id}`;
  expect((await call.team.list()).items.map(({ type }) => type)).toEqual(["personal"]);
  expect(await getErrorCode(call.team.get({ teamId: team.id }))).toBe("NOT_FOUND");
  expect(await getErrorCode(call.project.list({ teamId: team.id }))).toBe("NOT_FOUND");
  expect(await getErrorCode(call.project.get({ projectId: project.id }))).toBe("NOT_FOUND");
  expect(await getErrorCode(call.project.remove({ projectId: project.id }))).toBe("NOT_FOUND");
});

test("team.listDeleted returns the row that team.remove returned", async () => {
  const owner = await fixtures.createPerson();
  const call = callAs(testDatabase, owner);
  const { id: teamId } = await call.team.create({ name: "Acme" });
  const removed = await call.team.remove({ teamId });
  expect((await call.team.listDeleted()).items).toEqual([removed]);
});

test("user.me returns the caller", async () => {
  const person = await fixtures.createPerson("Ada");
  expect(await callAs(testDatabase, person).user.me()).toMatchObject({
    id: person.userId,
    name: "Ada",
    emailVerified: null,
  });
});
