import { beforeEach, expect, test } from "vitest";
import { useOwners } from "./fixtures/use-owners.ts";

const { testDatabase, one, call, createOwnedTeam } = useOwners();

let teamId: string;
let projectId: string;

beforeEach(async () => {
  teamId = await createOwnedTeam();
  ({ id: projectId } = await call(one).project.create({ teamId, name: "Apollo" }));
});

const rename = (name: string) => call(one).project.update({ projectId, name });

test("a call whose plan a migration made stale is retried", async () => {
  await rename("Gemini");
  await call(one).project.list({ teamId });
  await testDatabase.ownerSql`alter table shipkit_project alter column name type varchar(300)`;
  expect((await call(one).project.list({ teamId })).items).toHaveLength(1);
  expect(await rename("Mercury")).toMatchObject({ name: "Mercury" });
});

test("a call that met a deadlock is retried", async () => {
  const blocker = await testDatabase.fixtureSql.reserve();
  await blocker`begin`;
  await blocker`select from shipkit_project where id = ${projectId} for update`;
  const renaming = rename("Soyuz"); // has locked the team, and waits for the project
  await new Promise((resolve) => setTimeout(resolve, 200));
  await blocker`set local deadlock_timeout = '1ms'`.catch(() => {});
  const blocked = blocker`update shipkit_team set name = 'X' where id = ${teamId}`.catch(() => {});
  expect(await renaming).toMatchObject({ name: "Soyuz" });
  await blocked;
  await blocker`rollback`;
  blocker.release();
});
