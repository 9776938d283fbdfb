import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDb, prepared, projects, teams, type Database, type Placeholders } from "../src/index.ts";
import { startCountingProxy, useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let proxy: Awaited<ReturnType<typeof startCountingProxy>>;
let database: Database;
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  teamId = await fixtures.createTeam([[ada, "owner"]]);
  await fixtures.createProject(teamId);
  proxy = await startCountingProxy(testDatabase.url);
  database = createDb(proxy.url, { max: 1 });
});

afterAll(async () => {
  await database.close();
  proxy.close();
});

const findProjects = prepared((db, placeholders: Placeholders<{ teamId: string }>) =>
  db.select().from(projects).where(eq(projects.teamId, placeholders.teamId)),
);

const read = () => database.asUser({ userId: ada.userId }, (db) => findProjects(db, { teamId }));

const change = (statements: number) =>
  database.asUser({ userId: ada.userId, action: "project.update" }, async (db, record) => {
    let project;
    for (let number = 0; number < statements; number++)
      [project] = await db
        .update(projects)
        .set({ name: `Name ${number} ${Math.random()}` })
        .where(eq(projects.teamId, teamId))
        .returning();
    if (project) record(project, { details: "renamed" });
  });

test("a read takes one round trip, a change one more than its statements", async () => {
  for (const warmUp of [read, () => change(1), () => change(3)]) await warmUp();
  expect(await proxy.countRoundTrips(read)).toBe(1);
  expect(await proxy.countRoundTrips(() => change(1))).toBe(2);
  expect(await proxy.countRoundTrips(() => change(3))).toBe(4);
});

test("awaiting the auth context before a query takes one more", async () => {
  const readWithRole = () =>
    database.transaction(
      { role: "app", credential: { sessionToken: ada.sessionToken }, teamId },
      async ({ db, authContext }) => [(await authContext).teamRole, await findProjects(db, { teamId })],
    );
  await readWithRole();
  expect(await proxy.countRoundTrips(readWithRole)).toBe(2);
});

test("a prepared statement survives a change of its table", async () => {
  const findTeams = prepared((db) => db.select().from(teams));
  const readTeams = () => testDatabase.database.asUser({ userId: ada.userId }, (db) => findTeams(db, {}));
  const before = await Promise.all(Array.from({ length: 30 }, readTeams));
  await testDatabase.ownerSql`alter table shipkit_team alter column name type varchar(300)`;
  const after = await Promise.all(Array.from({ length: 30 }, readTeams));
  await testDatabase.ownerSql`alter table shipkit_team alter column name type varchar(255)`;
  expect(after).toEqual(before);
});
