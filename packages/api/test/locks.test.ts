import { useTestDatabase, useFixtures } from "@shipkit/db/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { callAs, getOutcome } from "../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

/** While a test holds it, every change of a project or a key and every new team waits, in the midst of its transaction. */
const gate = 4242;

beforeAll(async () => {
  await testDatabase.fixtureSql.unsafe(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${gate}); return new; end $$;
    create trigger wait_at_gate before update on shipkit_project for each row execute function wait_at_gate();
    create trigger wait_at_gate before update on shipkit_api_key for each row execute function wait_at_gate();
    create trigger wait_at_gate before insert on shipkit_team for each row execute function wait_at_gate()`);
});

const started: Promise<unknown>[] = [];
afterEach(() => Promise.all(started.splice(0)));

/** Resolves when so many transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  let found = 0;
  while (found < count) {
    const rows = await testDatabase.fixtureSql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    found = rows.length;
  }
}

/** Starts a call, and answers what `look` sees while it is under way. */
async function during(call: () => Promise<unknown>, look: () => Promise<unknown>): Promise<unknown> {
  let seen: unknown;
  await testDatabase.ownerSql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(${gate})`;
    started.push(call());
    for (let waiting = 0; waiting === 0;) {
      const found = await testDatabase.fixtureSql`
        select from pg_locks where locktype = 'advisory' and objid = ${gate} and not granted`;
      waiting = found.length;
    }
    seen = await look();
  });
  return seen;
}

/** Of the rows that these statements lock, those that another session could change at this moment. */
async function changeable(rows: Record<string, PromiseLike<unknown>>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, locked] of Object.entries(rows))
    await locked.then(
      () => found.push(name),
      ({ code }: { code: string }) => expect(code).toBe("55P03"), // lock_not_available
    );
  return found;
}

async function scene() {
  const [owner, editor] = [await fixtures.createPerson(), await fixtures.createPerson()];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [editor, "guest"],
  ]);
  const project = await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  await fixtures.addProjectMember(project, editor, "editor");
  return { owner, editor, teamId, projectId: project.id };
}

test("what a call relies on cannot change before it ends: team, membership, project, role in it, session", async () => {
  const { editor, teamId, projectId } = await scene();
  const { userId, sessionToken } = editor;
  const look = () =>
    changeable({
      team: testDatabase.fixtureSql`select from shipkit_team where id = ${teamId} for update nowait`,
      membership: testDatabase.fixtureSql`
        select from shipkit_team_member where team_id = ${teamId} and user_id = ${userId} for update nowait`,
      project: testDatabase.fixtureSql`select from shipkit_project where id = ${projectId} for update nowait`,
      role: testDatabase.fixtureSql`
        select from shipkit_project_member where project_id = ${projectId} and user_id = ${userId} for update nowait`,
      session: testDatabase.fixtureSql`select from shipkit_session where token = ${sessionToken} for update nowait`,
    });
  const rename = () => callAs(testDatabase, editor).project.update({ projectId, name: "Gemini" });
  expect(await during(rename, look)).toEqual([]);
  await Promise.all(started);
  expect(await look()).toEqual(["team", "membership", "project", "role", "session"]);
});

test("nor can the API key that calls", async () => {
  const { owner, teamId, projectId } = await scene();
  const { id, key } = await callAs(testDatabase, owner).apiKey.create({
    teamId,
    name: "Robot",
    role: "admin",
  });
  const look = () =>
    changeable({
      key: testDatabase.fixtureSql`select from shipkit_api_key where id = ${id} for update nowait`,
    });
  const rename = () => callAs(testDatabase, { apiKey: key }).project.update({ projectId, name: "Gemini" });
  expect(await during(rename, look)).toEqual([]);
});

test("nor can the account of who makes a team", async () => {
  const person = await fixtures.createPerson();
  const look = () =>
    changeable({
      person: testDatabase.fixtureSql`select from shipkit_user where id = ${person.userId} for update nowait`,
    });
  expect(await during(() => callAs(testDatabase, person).team.create({ name: "New" }), look)).toEqual([]);
});

test("a key that is rotated while a call of its waits is void for that call", async () => {
  const { owner, teamId, projectId } = await scene();
  const { id, key } = await callAs(testDatabase, owner).apiKey.create({
    teamId,
    name: "Robot",
    role: "admin",
  });
  let late: Promise<string> | undefined;
  const rotate = () => callAs(testDatabase, owner).apiKey.rotate({ apiKeyId: id });
  await during(rotate, async () => {
    late = getOutcome(callAs(testDatabase, { apiKey: key }).project.update({ projectId, name: "Late" }));
    await waiting(2);
  });
  expect(await late).toBe("UNAUTHORIZED");
});

test("a change of a team's keys or members has the team to itself", async () => {
  const { owner, teamId } = await scene();
  const { id } = await callAs(testDatabase, owner).apiKey.create({ teamId, name: "Robot", role: "admin" });
  const look = () =>
    changeable({
      team: testDatabase.fixtureSql`select from shipkit_team where id = ${teamId} for share nowait`,
    });
  expect(await during(() => callAs(testDatabase, owner).apiKey.rotate({ apiKeyId: id }), look)).toEqual([]);
});
