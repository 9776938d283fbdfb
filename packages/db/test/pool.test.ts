import { createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import {
  createDb,
  getDatabaseError,
  projects,
  teams,
  TransactionError,
  users,
  type Db,
} from "../src/index.ts";
import { startCountingProxy, useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  await fixtures.createTeam([[ada, "owner"]]);
});

test("the db of a transaction that has ended runs nothing in the next one", async () => {
  const database = createDb(testDatabase.url, { max: 1 });
  const eve = await fixtures.createPerson("Eve");
  let leaked: Db | undefined;
  await database.asUser({ userId: eve.userId }, async (db) => {
    leaked = db;
  });
  const error = await database.asUser({ userId: ada.userId }, async () => {
    const users = leaked?.query.users.findMany();
    await expect(users).rejects.toMatchObject({ cause: expect.any(TransactionError) });
    return leaked
      ?.select()
      .from(projects)
      .catch((error: Error) => error.cause);
  });
  expect(error).toBeInstanceOf(TransactionError);
  await database.close();
});

test("actors that share a connection stay apart, also if one in ten fails", async () => {
  const people = await Promise.all(Array.from({ length: 8 }, () => fixtures.createPerson()));
  const database = createDb(testDatabase.url, { max: 2 });
  const calls = Array.from({ length: 400 }, async (_, call) => {
    const { userId } = people[call % people.length] as Person; // the index is below the length
    const fails = call % 10 === 0;
    const visible = database.asUser({ userId }, async (db) => {
      if (fails) await db.execute(sql`select 1 / 0`);
      return db.select({ id: users.id }).from(users);
    });
    if (fails) await expect(visible).rejects.toThrow();
    else expect(await visible).toEqual([{ id: userId }]);
  });
  await Promise.all(calls);
  await database.close();
});

test("createDb returns the same pool for the same URL until it is closed", async () => {
  const first = createDb(testDatabase.url, { max: 3 });
  expect(createDb(testDatabase.url, { max: 3 })).toBe(first);
  await first.close();
  const second = createDb(testDatabase.url, { max: 3 });
  expect(second).not.toBe(first);
  await second.close();
});

test("the pool replaces lost connections: open calls fail, the next succeed", async () => {
  const proxy = await startCountingProxy(testDatabase.url);
  const database = createDb(proxy.url, { max: 3 });
  const read = () => database.asUser({ userId: ada.userId }, (db) => db.select({ id: teams.id }).from(teams));
  const expected = await read();
  for (let round = 0; round < 20; round++) {
    const openCalls = Array.from({ length: 9 }, () =>
      database
        .asUser({ userId: ada.userId }, async (db) => {
          await db.select({ id: teams.id }).from(teams);
          await sleep(Math.random() * 10);
          return db.select({ id: teams.id }).from(teams);
        })
        .catch(getDatabaseError),
    );
    await sleep(Math.random() * 10);
    proxy.disconnect();
    await Promise.all(openCalls);
    expect(await read()).toEqual(expected);
  }
  await database.close();
  proxy.close();
});

test("an unavailable server fails each call after one attempt to connect", async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  for (const [target, code] of [
    [port, "CONNECTION_CLOSED"],
    [1, "ECONNREFUSED"],
  ] as const) {
    const database = createDb(`postgres://nobody@127.0.0.1:${target}/none`, { max: 2 });
    const calls = Array.from({ length: 6 }, () => database.check().catch(getDatabaseError));
    expect(await Promise.all(calls)).toEqual(Array(6).fill(expect.objectContaining({ code })));
    await database.close(0);
  }
  expect(connections).toBeLessThanOrEqual(6);
  server.close();
});

test("closing rejects waiting calls and leaves no connection", async () => {
  const applicationName = "closing";
  const database = createDb(testDatabase.url, { max: 1, applicationName });
  const running = database.asUser({ userId: ada.userId }, () => sleep(600));
  running.catch(() => {});
  const waiting = database.check().catch(getDatabaseError);
  await sleep(100);
  await database.close(100);
  expect(await waiting).toMatchObject({ code: "CONNECTION_ENDED" });
  await expect(database.check()).rejects.toMatchObject({ code: "CONNECTION_ENDED" });
  await running.catch(() => {});
  const open = await testDatabase.ownerSql`
    select from pg_stat_activity where application_name = ${applicationName}`;
  expect(open).toHaveLength(0);
});
