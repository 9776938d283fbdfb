import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { afterEach, beforeAll, expect, test } from "vitest";
import { callAs, getOutcome } from "../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

/** An advisory lock. While a test holds it, changes of projects and API keys, and new teams and members, wait for it. */
const gate = 4242;

beforeAll(async () => {
  await testDatabase.fixtureSql.unsafe(`
    create function wait_at_gate() returns trigger language plpgsql as $$
    begin perform pg_advisory_xact_lock_shared(${gate}); return new; end $$;
    create trigger wait_at_gate before update on shipkit_project for each row execute function wait_at_gate();
    create trigger wait_at_gate before update on shipkit_api_key for each row execute function wait_at_gate();
    create trigger wait_at_gate before insert on shipkit_team for each row execute function wait_at_gate();
    create trigger wait_at_gate before insert on shipkit_team_member for each row execute function wait_at_gate()`);
});

const started: Promise<unknown>[] = [];
afterEach(() => Promise.all(started.splice(0)));

/** Resolves when `count` transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  let found = 0;
  while (found < count) {
    const rows = await testDatabase.fixtureSql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    found = rows.length;
  }
}

/** Starts a call, and returns what `look` returns while the call waits at the gate. */
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

/** Returns the names of the rows that another session could lock at this moment. */
async function changeable(rows: Record<string, PromiseLike<unknown>>): Promise<string[]> {
  const found: string[] = [];
  for (const [name, locked] of Object.entries(rows))
    await locked.then(
      () => found.push(name),
      ({ code }: { code: string }) => expect(code).toBe("55P03"), // lock_not_available
    );
  return found;
}

async function createFixtures() {
  const [owner, editor] = [await fixtures.createPerson(), await fixtures.createPerson()];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [editor, "guest"],
  ]);
  const project = await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  await fixtures.addProjectMember(project, editor, "editor");
  return { owner, editor, teamId, projectId: project.id };
}

test("a mutation locks team, membership, project, role and session", async () => {
  const { editor, teamId, projectId } = await createFixtures();
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

test("a mutation locks its API key", async () => {
  const { owner, teamId, projectId } = await createFixtures();
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

test("team.create locks the account", async () => {
  const person = await fixtures.createPerson();
  const look = () =>
    changeable({
      person: testDatabase.fixtureSql`select from shipkit_user where id = ${person.userId} for update nowait`,
    });
  expect(await during(() => callAs(testDatabase, person).team.create({ name: "New" }), look)).toEqual([]);
});

test("accepting an invitation locks it", async () => {
  const [owner, person] = [await fixtures.createPerson(), await fixtures.createPerson()];
  await testDatabase.fixtureSql`update shipkit_user set email_verified = now() where id = ${person.userId}`;
  const teamId = await fixtures.createTeam([[owner, "owner"]]);
  const { id } = await fixtures.createInvitation(teamId, { email: person.email });
  const look = () =>
    changeable({
      invitation: testDatabase.fixtureSql`
        select from shipkit_team_invitation where id = ${id} for update nowait`,
    });
  const accept = () => callAs(testDatabase, person).invitation.accept({ invitationId: id });
  expect(await during(accept, look)).toEqual([]);
});

test("a waiting call of a key that is rotated is UNAUTHORIZED", async () => {
  const { owner, teamId, projectId } = await createFixtures();
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

test("a mutation of API keys locks the team exclusively", async () => {
  const { owner, teamId } = await createFixtures();
  const { id } = await callAs(testDatabase, owner).apiKey.create({ teamId, name: "Robot", role: "admin" });
  const look = () =>
    changeable({
      team: testDatabase.fixtureSql`select from shipkit_team where id = ${teamId} for share nowait`,
    });
  expect(await during(() => callAs(testDatabase, owner).apiKey.rotate({ apiKeyId: id }), look)).toEqual([]);
});
