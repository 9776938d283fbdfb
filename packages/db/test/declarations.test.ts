import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { applySql } from "../src/migrate/apply-sql.ts";
import { isInSearchPage, prepared, type Db, type Placeholders, type SearchPage } from "../src/index.ts";
import { useFixtures, useTestDatabase, type Person } from "@shipkit/testing";
import { notePinPolicy, notes, noteSearch } from "./fixtures/notes.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

const people = {} as Record<"owner" | "admin" | "editor" | "viewer" | "guest", Person>; // set before the first test
let teamId: string;
let projectId: string;
let otherProjectId: string;

beforeAll(async () => {
  const { ownerSql } = testDatabase;
  const empty = generateDrizzleJson({});
  const statements = await generateMigration(empty, generateDrizzleJson({ notes }, empty.id));
  await ownerSql.begin(async (sql) => {
    await sql`set local search_path to public`;
    for (const statement of statements) await sql.unsafe(statement);
  });
  const schema = { notes, noteSearch, notePinPolicy };
  await applySql(ownerSql, ["functions/search.sql", "triggers/", "grants.sql"], schema);

  for (const name of ["owner", "admin", "editor", "viewer", "guest"] as const)
    people[name] = await fixtures.createPerson(name);
  const { owner, admin, editor, viewer, guest } = people;
  teamId = await fixtures.createTeam([
    [owner, "owner"],
    ...[admin, editor, viewer, guest].map((person) => [person, "guest"] as const),
  ]);
  const [project, otherProject] = [
    await fixtures.createProject(teamId),
    await fixtures.createProject(teamId),
  ];
  [projectId, otherProjectId] = [project.id, otherProject.id];
  for (const role of ["admin", "editor", "viewer"] as const)
    await fixtures.addProjectMember(project, people[role], role);
});

type Name = keyof typeof people;

/** Runs statements as a person; returns their result or the code of the error. */
const runAs = <T>(name: Name, run: (db: Db) => Promise<T>) =>
  testDatabase.database
    .asUser({ userId: people[name].userId, action: "note.write" }, async (db, record) => {
      record(null);
      return run(db);
    })
    .catch((error: { cause?: { code?: string } }) => {
      if (error.cause?.code === undefined) throw error;
      return error.cause.code;
    });

describe("a column policy", () => {
  const insert = (name: Name, values: { pin?: string } = {}) =>
    runAs(name, async (db) => {
      const [note] = await db
        .insert(notes)
        .values({ teamId, projectId, title: "Fuel", ...values })
        .returning();
      return note?.pin;
    });

  const update = (name: Name, noteId: string, values: { title?: string; pin?: string | null }) =>
    runAs(name, async (db) => {
      const [note] = await db.update(notes).set(values).where(eq(notes.id, noteId)).returning();
      return note ? "updated" : "not found";
    });

  async function createNote(pin: string | null = null) {
    const [note] = await testDatabase.fixtureSql<{ id: string }[]>`
      insert into shipkit_note (team_id, project_id, title, pin) values (${teamId}, ${projectId}, 'Fuel', ${pin}) returning id`;
    return note?.id ?? "";
  }

  test("rejects an insert with a value without the permission", async () => {
    expect(await insert("owner", { pin: "red" })).toBe("red");
    expect(await insert("admin", { pin: "red" })).toBe("red");
    expect(await insert("editor", { pin: "red" })).toBe("42501");
    expect(await insert("editor")).toBeNull();
    expect(await insert("viewer")).toBe("42501");
  });

  test("rejects an update of the column without the permission", async () => {
    const noteId = await createNote("red");
    expect(await update("editor", noteId, { title: "Refuel" })).toBe("updated");
    expect(await update("editor", noteId, { title: "Fuel", pin: "red" })).toBe("updated");
    expect(await update("editor", noteId, { pin: "blue" })).toBe("42501");
    expect(await update("editor", noteId, { pin: null })).toBe("42501");
    expect(await update("admin", noteId, { pin: "blue" })).toBe("updated");
    expect(await update("owner", noteId, { pin: null })).toBe("updated");
  });

  test("does not widen the row policies", async () => {
    const noteId = await createNote();
    expect(await update("viewer", noteId, { pin: "blue" })).toBe("not found");
    expect(await update("guest", noteId, { pin: "blue" })).toBe("not found");
  });

  test("leaves the owner of the database alone", async () => {
    const noteId = await createNote();
    const rows = await testDatabase.ownerSql`
      update shipkit_note set pin = 'blue' where id = ${noteId} returning id`;
    expect(rows).toHaveLength(1);
  });
});

describe("a text search", () => {
  const search = prepared((db, values: Placeholders<Record<keyof SearchPage, unknown>>) =>
    db
      .select({ title: notes.title })
      .from(notes)
      .where(and(isInSearchPage(noteSearch, values)))
      .orderBy(desc(notes.id)),
  );

  const find = async (
    name: Name,
    text: string,
    { within = projectId, filters = {} }: { within?: string; filters?: { done?: boolean } } = {},
  ) => {
    const values = { within, text, filters: JSON.stringify(filters), cursor: null, limit: 10 };
    const rows = await testDatabase.database.asUser({ userId: people[name].userId }, (db) =>
      search(db, values),
    );
    return rows.map(({ title }) => title);
  };

  beforeAll(async () => {
    await testDatabase.fixtureSql`delete from shipkit_note`;
    await testDatabase.fixtureSql`
      insert into shipkit_note (team_id, project_id, title, done) values
        (${teamId}, ${projectId}, 'Order fuel', false), (${teamId}, ${projectId}, 'Refuel', true),
        (${teamId}, ${projectId}, 'Land', false), (${teamId}, ${otherProjectId}, 'Fuel elsewhere', false)`;
  });

  test("finds rows of one parent that contain the text, newest first", async () => {
    expect(await find("owner", "FUEL")).toEqual(["Refuel", "Order fuel"]);
    expect(await find("owner", "")).toEqual(["Land", "Refuel", "Order fuel"]);
    expect(await find("owner", "FUEL", { within: otherProjectId })).toEqual(["Fuel elsewhere"]);
  });

  test("applies its filters before the limit", async () => {
    expect(await find("owner", "fuel", { filters: { done: true } })).toEqual(["Refuel"]);
    expect(await find("owner", "fuel", { filters: { done: false } })).toEqual(["Order fuel"]);
  });

  test("finds only what the SELECT policy shows", async () => {
    expect(await find("viewer", "fuel")).toEqual(["Refuel", "Order fuel"]);
    expect(await find("guest", "fuel")).toEqual([]);
    expect(await find("viewer", "fuel", { within: otherProjectId })).toEqual([]);
  });

  test("finds nothing in a deleted project", async () => {
    await testDatabase.fixtureSql`update shipkit_project set deleted_at = now() where id = ${projectId}`;
    expect(await find("owner", "fuel")).toEqual([]);
  });
});
