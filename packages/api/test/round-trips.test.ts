import { createDb, type Database } from "@shipkit/db";
import { countingProxy, useDatabase, useStage, type Person } from "@shipkit/db/test-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callAs } from "../testing/callers.ts";

const kit = useDatabase();
const stage = useStage(kit);
let proxy: Awaited<ReturnType<typeof countingProxy>>;
let database: Database;
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await stage.person();
  teamId = await stage.team([[ada, "owner"]]);
  proxy = await countingProxy(kit.url);
  database = createDb(proxy.url, { max: 1 });
});
afterAll(async () => {
  await database.close();
  proxy.close();
});

test("with its session check a list takes one round trip, a read with its parent two, a change its statements and two", async () => {
  const call = callAs({ ...kit, database }, ada);
  const list = () => call.project.list({ teamId });
  const create = () => call.project.create({ teamId, name: "Apollo" });
  const me = () => call.user.me();
  const { id: projectId } = await create();
  let version = 0;
  const update = () => call.project.update({ projectId, name: `Apollo ${++version}` });
  for (const warm of [list, me, create, update]) await warm();
  expect(await proxy.count(list)).toBe(1);
  expect(await proxy.count(me)).toBe(2);
  expect(await proxy.count(create)).toBe(3);
  expect(await proxy.count(update)).toBe(3);
});
