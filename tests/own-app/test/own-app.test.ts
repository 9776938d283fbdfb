import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const app = fileURLToPath(new URL("..", import.meta.url));

/** Runs the app in a process of its own, on the test database. */
const runApp = (...args: string[]) => runNode("src/import-projects.ts", args);

const runNode = (file: string, args: string[], variables: Record<string, string> = {}) =>
  promisify(execFile)(process.execPath, [file, ...args], {
    cwd: app,
    env: { ...process.env, DATABASE_URL: testDatabase.url, ...variables },
  });

test("an app that imports @shipkit/db acts as a person and is recorded", async () => {
  const ada = await fixtures.createPerson("Ada");
  const teamId = await fixtures.createTeam([[ada, "member"]]);
  const { stdout } = await runApp(ada.userId, teamId, "Apollo", "Gemini");
  expect(stdout).toContain("Ada belongs to 2 teams");
  const entries = await testDatabase.ownerSql`
    select action, details, actor_type, user_id from shipkit_activity_log where team_id = ${teamId} order by id`;
  const entry = { action: "project.import", actor_type: "user", user_id: ada.userId };
  expect(entries).toEqual([
    { ...entry, details: "imported project Apollo" },
    { ...entry, details: "imported project Gemini" },
  ]);
});

test("the database denies the app what its user may not do", async () => {
  const eve = await fixtures.createPerson("Eve");
  const teamId = await fixtures.createTeam([[eve, "viewer"]]);
  await expect(runApp(eve.userId, teamId, "Apollo")).rejects.toThrow(/row-level security/);
  expect(await testDatabase.ownerSql`select 1 from shipkit_project where team_id = ${teamId}`).toHaveLength(
    0,
  );
});

test("the app works with a second prefix in the same database", async () => {
  const variables = { DB_PREFIX: "acme" };
  for (const command of ["migrate", "seed"])
    await runNode(`../../packages/db/src/cli/${command}.ts`, [], variables);
  const [member] = await testDatabase.ownerSql`
    select m.user_id, m.team_id from acme_team_member m join acme_team t on t.id = m.team_id
    where t.type = 'workspace' and m.role = 'owner' limit 1`;
  const countEntries = () => testDatabase.ownerSql`
    select (select count(*) from acme_activity_log where action = 'project.import')::int as acme,
      (select count(*) from shipkit_activity_log)::int as shipkit`;
  const [before] = await countEntries();
  await runNode(
    "src/import-projects.ts",
    [member?.["user_id"] as string, member?.["team_id"] as string, "Apollo"],
    variables,
  );
  expect(await countEntries()).toEqual([{ acme: 1, shipkit: before?.["shipkit"] as number }]);
});
