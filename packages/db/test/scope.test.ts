import { createServer, type AddressInfo } from "node:net";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  activityLogs,
  createDb,
  getDatabaseError,
  db as unscoped,
  notifications,
  projects,
  TransactionError,
  prepared,
  teams,
  InvalidCredentialError,
  users,
  type Database,
  type Placeholders,
} from "../src/index.ts";
import { startCountingProxy, useTestDatabase, useFixtures, type Person } from "../testing/index.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  teamId = await fixtures.createTeam([[ada, "owner"]]);
});

const create = (name: string, action = "project.create") =>
  testDatabase.database.asUser({ userId: ada.userId, action }, async (db, record) => {
    const [project] = await db.insert(projects).values({ teamId, name }).returning();
    if (!project) throw new Error("no project");
    record(project, { details: `created project ${name}` });
    return project;
  });

const names = async () =>
  (await testDatabase.ownerSql`select name from shipkit_project order by id`).map((row) => row["name"]);
const actions = async () =>
  (
    await testDatabase.ownerSql`select action from shipkit_activity_log where team_id = ${teamId} order by id`
  ).map((row) => row["action"] as string);

describe("the query of the contract", () => {
  const find = (db: typeof unscoped, email: string) =>
    db.query.users.findFirst({ where: (users, { eq }) => eq(users.email, email), with: { accounts: true } });

  test("runs inside a scope", async () => {
    const user = await testDatabase.database.asUser({ userId: ada.userId }, (db) =>
      db.query.users.findFirst({
        where: (users, { eq }) => eq(users.id, ada.userId),
        with: { accounts: true },
      }),
    );
    expect(user).toMatchObject({ name: "Ada", accounts: [] });
  });

  test("fails outside of one with an error that names the way", async () => {
    await expect(find(unscoped, "ada@example.com")).rejects.toThrow(TransactionError);
    await expect(find(unscoped, "ada@example.com")).rejects.toThrow(/ctx\.db in a handler, or asUser\(/);
    await expect(unscoped.select().from(users)).rejects.toThrow(TransactionError);
    await expect(unscoped.transaction(async () => {})).rejects.toThrow(TransactionError);
  });
});

describe("asUser", () => {
  test("commits a change with its entry", async () => {
    const project = await create("Apollo");
    expect(await names()).toContain("Apollo");
    const [entry] = await testDatabase.database.asUser({ userId: ada.userId }, (db) =>
      db.select().from(activityLogs).where(eq(activityLogs.targetId, project.id)),
    );
    expect(entry).toMatchObject({ action: "project.create", actorType: "user", userId: ada.userId, teamId });
  });

  test("rolls back a change that recorded nothing, and one whose entry fails", async () => {
    const before = [await names(), await actions()];
    await expect(
      testDatabase.database.asUser({ userId: ada.userId, action: "project.create" }, (db) =>
        db.insert(projects).values({ teamId, name: "Unseen" }),
      ),
    ).rejects.toThrow("recorded no activity");
    await testDatabase.ownerSql`alter table shipkit_activity_log add constraint refuse check (action <> 'project.fail') not valid`;
    const failure = await create("Unseen", "project.fail").catch(getDatabaseError);
    await testDatabase.ownerSql`alter table shipkit_activity_log drop constraint refuse`;
    expect(failure).toMatchObject({ code: "23514" });
    expect([await names(), await actions()]).toEqual(before);
  });

  test("without an action changes nothing", async () => {
    const refused = await testDatabase.database
      .asUser({ userId: ada.userId }, (db) => db.insert(projects).values({ teamId, name: "Unnamed" }))
      .catch(getDatabaseError);
    expect(refused).toMatchObject({ code: "25006" }); // read_only_sql_transaction
  });

  test("refuses an action that names nothing, and a person who is not there", async () => {
    await expect(create("X", "whatever")).rejects.toThrow(TransactionError);
    const read = testDatabase.database.asUser({ userId: "nobody" }, (db) => db.select().from(projects));
    await expect(read).rejects.toThrow(InvalidCredentialError);
  });

  test("takes who has removed their account for nobody", async () => {
    const gone = await fixtures.createPerson("Gone");
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${gone.userId}`;
    const reading = testDatabase.database.asUser({ userId: gone.userId }, (db) => db.select().from(teams));
    await expect(reading).rejects.toThrow(InvalidCredentialError);
  });

  test("undoes a nested transaction alone", async () => {
    await testDatabase.database.asUser(
      { userId: ada.userId, action: "project.create" },
      async (db, record) => {
        const [kept] = await db.insert(projects).values({ teamId, name: "Kept" }).returning();
        await db
          .transaction(async (nested) => {
            await nested.insert(projects).values({ teamId, name: "Dropped" });
            throw new Error("no");
          })
          .catch(() => {});
        if (kept) record(kept, { details: "created project Kept" });
      },
    );
    expect(await names()).toContain("Kept");
    expect(await names()).not.toContain("Dropped");
  });

  test("ends its Drizzle with it: what was not awaited never runs in the next caller's transaction", async () => {
    const single = createDb(testDatabase.url, { max: 1 });
    const eve = await fixtures.createPerson("Eve");
    let leaked: typeof unscoped | undefined;
    await single.asUser({ userId: eve.userId }, async (db) => {
      leaked = db;
    });
    const seen = await single.asUser({ userId: ada.userId }, async () => {
      const users = leaked?.query.users.findMany();
      await expect(users).rejects.toMatchObject({ cause: expect.any(TransactionError) });
      return leaked
        ?.select()
        .from(projects)
        .catch((error: Error) => error.cause);
    });
    expect(seen).toBeInstanceOf(TransactionError);
    await single.close();
  });

  test("keeps callers apart on one connection, with one in ten failing", async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => fixtures.createPerson()));
    const single = createDb(testDatabase.url, { max: 2 });
    const rounds = Array.from({ length: 400 }, async (_, round) => {
      const person = people[round % people.length] as Person;
      const seen = single.asUser({ userId: person.userId }, async (db) => {
        if (round % 10 === 0) await db.execute(sql`select 1 / 0`);
        return db.select({ id: users.id }).from(users);
      });
      if (round % 10 === 0) await expect(seen).rejects.toThrow();
      else expect(await seen).toEqual([{ id: person.userId }]);
    });
    await Promise.all(rounds);
    await single.close();
  });
});

test("asSystem acts for ShipKit itself: it is recorded as such, and reaches no tenant's rows", async () => {
  const request = { role: "worker", action: "system.notice" } as const;
  await testDatabase.database.asSystem(request, async (_, record) =>
    record({ id: teamId, teamId }, { details: "noticed" }),
  );
  const [entry] =
    await testDatabase.ownerSql`select actor_type, actor_id, user_id from shipkit_activity_log where action = 'system.notice'`;
  expect(entry).toEqual({ actor_type: "system", actor_id: "shipkit_worker", user_id: null });
  const refused = testDatabase.database
    .asSystem(request, (db) => db.select().from(notifications))
    .catch(getDatabaseError);
  expect(await refused).toMatchObject({ code: "42501" });
});

test("createDb gives the same pool for the same URL, until it is closed", async () => {
  const first = createDb(testDatabase.url, { max: 3 });
  expect(createDb(testDatabase.url, { max: 3 })).toBe(first);
  await first.close();
  const second = createDb(testDatabase.url, { max: 3 });
  expect(second).not.toBe(first);
  await second.close();
});

describe("round trips", () => {
  let proxy: Awaited<ReturnType<typeof startCountingProxy>>;
  let database: Database;

  beforeAll(async () => {
    proxy = await startCountingProxy(testDatabase.url);
    database = createDb(proxy.url, { max: 1 });
  });
  afterAll(async () => {
    await database.close();
    proxy.close();
  });

  const findProjects = prepared((db, $: Placeholders<{ teamId: string }>) =>
    db.select().from(projects).where(eq(projects.teamId, $.teamId)),
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

  test("a guarded read takes one, a guarded change its statements and one", async () => {
    for (const warm of [read, () => change(1), () => change(3)]) await warm();
    expect(await proxy.countRoundTrips(read)).toBe(1);
    expect(await proxy.countRoundTrips(() => change(1))).toBe(2);
    expect(await proxy.countRoundTrips(() => change(3))).toBe(4);
  });

  test("a session check before the query makes it two", async () => {
    const guarded = () =>
      database.transaction(
        { role: "app", credential: { sessionToken: ada.sessionToken }, teamId },
        async ({ db, authContext }) => [(await authContext).teamRole, await findProjects(db, { teamId })],
      );
    await guarded();
    expect(await proxy.countRoundTrips(guarded)).toBe(2);
  });
});

describe("what goes wrong underneath", () => {
  test("a table that changed under a prepared statement is read anew", async () => {
    const findTeams = prepared((db) => db.select().from(teams));
    const read = () => testDatabase.database.asUser({ userId: ada.userId }, (db) => findTeams(db, {}));
    const before = await Promise.all(Array.from({ length: 30 }, read));
    await testDatabase.ownerSql`alter table shipkit_team alter column name type varchar(300)`;
    const after = await Promise.all(Array.from({ length: 30 }, read));
    await testDatabase.ownerSql`alter table shipkit_team alter column name type varchar(255)`;
    expect(after).toEqual(before);
  });

  test("connections that die are replaced: calls under way fail, the next ones work", async () => {
    const proxy = await startCountingProxy(testDatabase.url);
    const database = createDb(proxy.url, { max: 3 });
    const read = () =>
      database.asUser({ userId: ada.userId }, (db) => db.select({ id: teams.id }).from(teams));
    const expected = await read();
    for (let round = 0; round < 20; round++) {
      const under = Array.from({ length: 9 }, () =>
        database
          .asUser({ userId: ada.userId }, async (db) => {
            await db.select({ id: teams.id }).from(teams);
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
            return db.select({ id: teams.id }).from(teams);
          })
          .catch(getDatabaseError),
      );
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
      proxy.disconnect();
      await Promise.all(under);
      expect(await read()).toEqual(expected);
    }
    await database.close();
    proxy.close();
  });

  test("a server that refuses, or takes connections and drops them, fails every caller and is not dialled on and on", async () => {
    let socketOpened = 0;
    const dropping = createServer((socket) => {
      socketOpened++;
      socket.end();
    });
    await new Promise<void>((resolve) => dropping.listen(0, "127.0.0.1", resolve));
    const { port } = dropping.address() as AddressInfo; // it listens on a port, not on a pipe
    for (const [target, code] of [
      [port, "CONNECTION_CLOSED"],
      [1, "ECONNREFUSED"],
    ] as const) {
      const away = createDb(`postgres://nobody@127.0.0.1:${target}/none`, { max: 2 });
      const calls = Array.from({ length: 6 }, () => away.check().catch(getDatabaseError));
      expect(await Promise.all(calls)).toEqual(Array(6).fill(expect.objectContaining({ code })));
      await away.close(0);
    }
    expect(socketOpened).toBeLessThanOrEqual(6);
    dropping.close();
  });

  test("closing refuses who waits, and leaves no connection", async () => {
    const name = "closing";
    const database = createDb(testDatabase.url, { max: 1, applicationName: name });
    const busy = database.asUser(
      { userId: ada.userId },
      () => new Promise((resolve) => setTimeout(resolve, 600)),
    );
    const waiting = database.check().catch(getDatabaseError);
    busy.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 100));
    await database.close(100);
    expect(await waiting).toMatchObject({ code: "CONNECTION_ENDED" });
    await expect(database.check()).rejects.toMatchObject({ code: "CONNECTION_ENDED" });
    await busy.catch(() => {});
    expect(
      await testDatabase.ownerSql`select from pg_stat_activity where application_name = ${name}`,
    ).toHaveLength(0);
  });
});
