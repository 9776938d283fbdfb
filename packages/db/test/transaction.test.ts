import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import {
  activityLogs,
  db as detachedDb,
  getDatabaseError,
  InvalidCredentialError,
  notifications,
  projects,
  teams,
  TransactionError,
  users,
} from "../src/index.ts";
import { useFixtures, useTestDatabase, type Person } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
let ada: Person;
let teamId: string;

beforeAll(async () => {
  ada = await fixtures.createPerson("Ada");
  teamId = await fixtures.createTeam([[ada, "owner"]]);
});

const createProject = (name: string, action = "project.create") =>
  testDatabase.database.asUser({ userId: ada.userId, action }, async (db, record) => {
    const [project] = await db.insert(projects).values({ teamId, name }).returning();
    if (!project) throw new Error("no project");
    record(project, { details: `created project ${name}` });
    return project;
  });

const readProjectNames = async () =>
  (await testDatabase.ownerSql`select name from shipkit_project order by id`).map((row) => row["name"]);

const readActions = async () => {
  const rows = await testDatabase.ownerSql`
    select action from shipkit_activity_log where team_id = ${teamId} order by id`;
  return rows.map((row) => row["action"]);
};

describe("the contract's query", () => {
  test("runs inside a transaction", async () => {
    const user = await testDatabase.database.asUser({ userId: ada.userId }, (db) =>
      db.query.users.findFirst({
        where: (users, { eq }) => eq(users.id, ada.userId),
        with: { accounts: true },
      }),
    );
    expect(user).toMatchObject({ name: "Ada", accounts: [] });
  });

  test("fails outside of a transaction with an error that says what to use", async () => {
    const find = () =>
      detachedDb.query.users.findFirst({
        where: (users, { eq }) => eq(users.email, "ada@example.com"),
        with: { accounts: true },
      });
    await expect(find()).rejects.toThrow(TransactionError);
    await expect(find()).rejects.toThrow(/ctx\.db in a handler, or asUser\(/);
    await expect(detachedDb.select().from(users)).rejects.toThrow(TransactionError);
    await expect(detachedDb.transaction(async () => {})).rejects.toThrow(TransactionError);
  });
});

describe("asUser", () => {
  test("commits a change with its entry", async () => {
    const project = await createProject("Apollo");
    expect(await readProjectNames()).toContain("Apollo");
    const [entry] = await testDatabase.database.asUser({ userId: ada.userId }, (db) =>
      db.select().from(activityLogs).where(eq(activityLogs.targetId, project.id)),
    );
    expect(entry).toMatchObject({ action: "project.create", actorType: "user", userId: ada.userId, teamId });
  });

  test("rolls back a change without an entry, and one whose entry fails", async () => {
    const { ownerSql, database } = testDatabase;
    const before = [await readProjectNames(), await readActions()];
    const unrecorded = database.asUser({ userId: ada.userId, action: "project.create" }, (db) =>
      db.insert(projects).values({ teamId, name: "Unrecorded" }),
    );
    await expect(unrecorded).rejects.toThrow("recorded no activity");

    await ownerSql`alter table shipkit_activity_log add constraint reject check (action <> 'project.fail') not valid`;
    const error = await createProject("Rejected", "project.fail").catch(getDatabaseError);
    await ownerSql`alter table shipkit_activity_log drop constraint reject`;
    expect(error).toMatchObject({ code: "23514" });
    expect([await readProjectNames(), await readActions()]).toEqual(before);
  });

  test("is read only without an action", async () => {
    const insert = testDatabase.database.asUser({ userId: ada.userId }, (db) =>
      db.insert(projects).values({ teamId, name: "Unnamed" }),
    );
    expect(await insert.catch(getDatabaseError)).toMatchObject({ code: "25006" }); // read_only_sql_transaction
  });

  test("rejects an action without a dot", async () => {
    await expect(createProject("X", "whatever")).rejects.toThrow(TransactionError);
  });

  test("rejects an unknown and a deleted user", async () => {
    const deleted = await fixtures.createPerson();
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${deleted.userId}`;
    for (const userId of ["unknown", deleted.userId]) {
      const read = testDatabase.database.asUser({ userId }, (db) => db.select().from(teams));
      await expect(read).rejects.toThrow(InvalidCredentialError);
    }
  });

  test("rolls back a nested transaction alone", async () => {
    const options = { userId: ada.userId, action: "project.create" };
    await testDatabase.database.asUser(options, async (db, record) => {
      const [outer] = await db.insert(projects).values({ teamId, name: "Outer" }).returning();
      const nested = db.transaction(async (nested) => {
        await nested.insert(projects).values({ teamId, name: "Nested" });
        throw new Error("roll back");
      });
      await nested.catch(() => {});
      if (outer) record(outer, { details: "created project Outer" });
    });
    expect(await readProjectNames()).toContain("Outer");
    expect(await readProjectNames()).not.toContain("Nested");
  });
});

test("asSystem is recorded as the system and reaches no tenant's rows", async () => {
  const { database, ownerSql } = testDatabase;
  const options = { role: "worker", action: "system.notice" } as const;
  await database.asSystem(options, async (_, record) =>
    record({ id: teamId, teamId }, { details: "noticed" }),
  );
  const [entry] = await ownerSql`
    select actor_type, actor_id, user_id from shipkit_activity_log where action = 'system.notice'`;
  expect(entry).toEqual({ actor_type: "system", actor_id: "shipkit_worker", user_id: null });
  const read = database.asSystem(options, (db) => db.select().from(notifications));
  expect(await read.catch(getDatabaseError)).toMatchObject({ code: "42501" });
});
