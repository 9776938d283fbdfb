import { createDb, type Database } from "@shipkit/db";
import { startCountingProxy, useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs } from "../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let proxy: Awaited<ReturnType<typeof startCountingProxy>>;
let database: Database;
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson();
  teamId = await fixtures.createTeam([[ada, "owner"]]);
  proxy = await startCountingProxy(testDatabase.url);
  database = createDb(proxy.url, { max: 1 });
});
afterAll(async () => {
  await database.close();
  proxy.close();
});

test("a list takes one round trip, a read two, a mutation three", async () => {
  const call = callAs({ ...testDatabase, database }, ada);
  const list = () => call.project.list({ teamId });
  const create = () => call.project.create({ teamId, name: "Apollo" });
  const me = () => call.user.me();
  const { id: projectId } = await create();
  let version = 0;
  const update = () => call.project.update({ projectId, name: `Apollo ${++version}` });
  for (const warm of [list, me, create, update]) await warm();
  expect(await proxy.countRoundTrips(list)).toBe(1);
  expect(await proxy.countRoundTrips(me)).toBe(2);
  expect(await proxy.countRoundTrips(create)).toBe(3);
  expect(await proxy.countRoundTrips(update)).toBe(3);
});
