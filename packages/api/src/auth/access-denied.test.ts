import { createDb } from "@shipkit/db";
import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { createCaller, type Context } from "../index.ts";
import { callAs, createContext, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

type Entry = Record<string, string | null>;

async function createFixtures() {
  const [owner, admin, viewer] = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [admin, "admin"],
    [viewer, "viewer"],
  ]);
  const api = callAs(testDatabase, owner);
  const project = await api.project.create({ teamId, name: "Apollo" });
  const { key, id: keyId } = await api.apiKey.create({ teamId, name: "CI", role: "viewer" });
  return { owner, admin, viewer, teamId, projectId: project.id, key, keyId };
}

const warnings = () => testDatabase.ownerSql<Entry[]>`
  select action, category, severity, details, team_id, project_id, user_id, actor_type, actor_id, target_type, target_id,
    request_id, ip_address, user_agent
  from shipkit_activity_log where severity = 'warning' order by id`;

/** Returns the access-denied entries that `work` leaves. */
async function left(work: () => Promise<unknown>): Promise<Entry[]> {
  const before = await warnings();
  await work();
  return (await warnings()).slice(before.length);
}

describe("a FORBIDDEN mutation leaves one entry of severity warning", () => {
  test("with the actor, the project and the request", async () => {
    const { viewer, teamId, projectId } = await createFixtures();
    const context = createContext(testDatabase, viewer);
    const call = () => getErrorCode(createCaller(context).project.update({ projectId, name: "Gemini" }));
    expect(await left(call)).toEqual([
      {
        action: "project.update",
        category: "project",
        severity: "warning",
        details: "was refused project.update",
        team_id: teamId,
        project_id: projectId,
        user_id: viewer.userId,
        actor_type: "user",
        actor_id: viewer.userId,
        target_type: "project",
        target_id: projectId,
        request_id: context.requestId,
        ip_address: "192.0.2.1",
        user_agent: "test",
      },
    ]);
  });

  test("on the team that the input names", async () => {
    const { viewer, teamId } = await createFixtures();
    const onTeam = await left(() =>
      getErrorCode(callAs(testDatabase, viewer).project.create({ teamId, name: "X" })),
    );
    expect(onTeam).toMatchObject([{ target_type: "team", target_id: teamId, project_id: null }]);
  });

  test("on the row that the input names", async () => {
    const { admin, owner, teamId } = await createFixtures();
    const { id } = await callAs(testDatabase, owner).invitation.create({
      teamId,
      email: "new@example.com",
      role: "owner",
    });
    const onRow = await left(() =>
      getErrorCode(callAs(testDatabase, admin).invitation.revoke({ invitationId: id })),
    );
    expect(onRow).toMatchObject([{ target_type: "invitation", target_id: id, team_id: teamId }]);
  });

  test("of an API key in its own team if the input names none", async () => {
    const { key, keyId, teamId } = await createFixtures();
    const call = () => getErrorCode(callAs(testDatabase, { apiKey: key }).team.create({ name: "New" }));
    expect(await left(call)).toMatchObject([
      { action: "team.create", team_id: teamId, target_type: null, target_id: null },
    ]);
    expect((await warnings()).at(-1)).toMatchObject({
      actor_type: "api_key",
      actor_id: keyId,
      user_id: null,
    });
  });

  test("without a team if only the database rejects it", async () => {
    const { owner, viewer, teamId } = await createFixtures();
    await callAs(testDatabase, owner).invitation.create({
      teamId,
      email: "else@example.com",
      role: "member",
    });
    await testDatabase.fixtureSql`update shipkit_team_invitation set token_hash = encode(sha256('held'), 'hex') where email = 'else@example.com'`;
    expect(
      await left(() => getErrorCode(callAs(testDatabase, viewer).invitation.accept({ token: "held" }))),
    ).toMatchObject([
      { action: "invitation.accept", team_id: null, user_id: viewer.userId, target_id: null },
    ]);
  });
});

test("a FORBIDDEN query and other errors leave no entry", async () => {
  const { owner, viewer, teamId, projectId } = await createFixtures();
  const [some, any] = [callAs(testDatabase, viewer), callAs(testDatabase, owner)];
  const codes = async () => [
    await getErrorCode(some.apiKey.list({ teamId })),
    await getErrorCode(some.apiKey.revoke({ apiKeyId: "none" })),
    await getErrorCode(any.project.restore({ projectId })),
    await getErrorCode(any.project.update({ projectId, name: "" })),
    await getErrorCode(callAs(testDatabase, { sessionToken: "none" }).project.remove({ projectId })),
  ];
  const told = ["FORBIDDEN", "NOT_FOUND", "CONFLICT", "BAD_REQUEST", "UNAUTHORIZED"];
  expect(await left(async () => expect(await codes()).toEqual(told))).toEqual([]);
});

test("beyond the limit no entry is written, and the error is the same", async () => {
  const { viewer, teamId } = await createFixtures();
  const counted: string[] = [];
  const context = createContext(testDatabase, viewer);
  const refusals = async (actor: string) => (counted.push(actor) > 2 ? 30 : 0);
  const api = createCaller({ ...context, limits: { ...context.limits, accessDenied: refusals } });
  const refuse = async () => {
    for (let round = 0; round < 4; round++)
      expect(await getErrorCode(api.team.update({ teamId, name: "X" }))).toBe("FORBIDDEN");
  };
  expect(await left(refuse)).toHaveLength(2);
  expect(counted).toEqual(Array(4).fill(viewer.userId));
});

test("an entry that cannot be written is logged, and the error is the same", async () => {
  const { viewer, teamId } = await createFixtures();
  const heard: unknown[] = [];
  const context: Context = {
    ...createContext(testDatabase, viewer),
    log: { error: (fields) => heard.push(fields) },
  };
  await testDatabase.ownerSql`alter table shipkit_activity_log add constraint refuse check (severity <> 'warning') not valid`;
  try {
    expect(await getErrorCode(createCaller(context).team.update({ teamId, name: "X" }))).toBe("FORBIDDEN");
  } finally {
    await testDatabase.ownerSql`alter table shipkit_activity_log drop constraint refuse`;
  }
  expect(heard).toMatchObject([{ requestId: context.requestId, action: "team.update" }]);
});

test("an access-denied entry needs no second connection", async () => {
  const { viewer, teamId } = await createFixtures();
  const database = createDb(testDatabase.url, { max: 1 });
  const api = createCaller({ ...createContext(testDatabase, viewer), database });
  const attempt = () => getErrorCode(api.team.update({ teamId, name: "X" }));
  expect(await left(() => Promise.all(Array.from({ length: 20 }, attempt)))).toHaveLength(20);
  await database.close();
});
