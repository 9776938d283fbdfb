import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

async function createFixtures() {
  const [owner, member, outsider] = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
  ]);
  const api = callAs(testDatabase, owner).apiKey;
  return { owner, member, outsider, teamId, api };
}

test("a key is returned once, and stored as its hash", async () => {
  const { teamId, api } = await createFixtures();
  const { key, ...created } = await api.create({ teamId, name: "CI", role: "member" });
  expect(key).toMatch(/^sk_[\w-]{43}$/);
  expect(created).toMatchObject({
    name: "CI",
    role: "member",
    keyPrefix: key.slice(0, 10),
    lastUsedAt: null,
  });
  const { items } = await api.list({ teamId });
  expect(items).toEqual([created]);
  const stored = JSON.stringify(
    await testDatabase.ownerSql`
    select (select json_agg(k) from shipkit_api_key k) as keys, (select json_agg(l) from shipkit_activity_log l) as log`,
  );
  expect(stored).not.toContain(key);
  const [row] = await testDatabase.ownerSql<
    [{ hash: string }]
  >`select key_hash as hash from shipkit_api_key where id = ${created.id}`;
  expect(stored.split(row.hash)).toHaveLength(2); // only in its own row
});

describe("an API key as the actor", () => {
  test("has its role in its own team, and none elsewhere", async () => {
    const { outsider, teamId, api } = await createFixtures();
    const elsewhere = await fixtures.createTeam([[outsider, "owner"]]);
    const { key, id } = await api.create({ teamId, name: "CI", role: "member" });
    const call = callAs(testDatabase, { apiKey: key });
    expect((await call.team.list()).items).toMatchObject([{ id: teamId, role: "member" }]);
    const project = await call.project.create({ teamId, name: "Apollo" });
    expect(project.createdById).toBeNull();
    expect(await getErrorCode(call.project.update({ projectId: project.id, name: "X" }))).toBe("FORBIDDEN");
    expect(await getErrorCode(call.apiKey.list({ teamId }))).toBe("FORBIDDEN");
    expect(await getErrorCode(call.project.list({ teamId: elsewhere }))).toBe("NOT_FOUND");
    const [entry] = await testDatabase.ownerSql`
      select user_id, actor_type, actor_id from shipkit_activity_log where action = 'project.create' and team_id = ${teamId}`;
    expect(entry).toEqual({ user_id: null, actor_type: "api_key", actor_id: id });
  });

  test("is FORBIDDEN from procedures for people, after BAD_REQUEST", async () => {
    const { teamId, api } = await createFixtures();
    const { key } = await api.create({ teamId, name: "CI", role: "admin" });
    const call = callAs(testDatabase, { apiKey: key });
    const calls = {
      me: () => call.user.me(),
      update: () => call.user.update({ name: "X" }),
      remove: () => call.user.remove({ email: "a@example.com" }),
      sessions: () => call.session.list(),
      revoke: () => call.session.revoke({ sessionId: "x" }),
      revokeOthers: () => call.session.revokeOthers(),
      create: () => call.team.create({ name: "X" }),
      leave: () => call.member.leave({ teamId }),
      mine: () => call.invitation.mine(),
      accept: () => call.invitation.accept({ token: "x" }),
      decline: () => call.invitation.decline({ invitationId: "x" }),
    };
    for (const [name, attempt] of Object.entries(calls))
      expect(await getErrorCode(attempt()), name).toBe("FORBIDDEN");
    expect(await getErrorCode(call.member.leave({ teamId: "another" }))).toBe("NOT_FOUND");
  });

  test("outlives the membership of its creator, but not its team", async () => {
    const { owner, member, teamId, api } = await createFixtures();
    const { key } = await api.create({ teamId, name: "CI", role: "viewer" });
    await callAs(testDatabase, owner).member.updateRole({ teamId, userId: member.userId, role: "owner" });
    await callAs(testDatabase, owner).member.leave({ teamId });
    const call = callAs(testDatabase, { apiKey: key });
    expect((await call.project.list({ teamId })).items).toEqual([]);
    await callAs(testDatabase, member).team.remove({ teamId });
    expect(await getErrorCode(call.project.list({ teamId }))).toBe("UNAUTHORIZED");
    await callAs(testDatabase, member).team.restore({ teamId });
    expect((await call.project.list({ teamId })).items).toEqual([]);
  });
});

describe("an API key that is", () => {
  test("revoked, expired or made up is UNAUTHORIZED before BAD_REQUEST", async () => {
    const { teamId, api } = await createFixtures();
    const { key, id } = await api.create({ teamId, name: "CI", role: "viewer" });
    await api.revoke({ apiKeyId: id });
    const soon = await api.create({
      teamId,
      name: "Soon",
      role: "viewer",
      expiresAt: new Date(Date.now() + 60_000),
    });
    await callAs(testDatabase, { apiKey: soon.key }).team.list();
    await testDatabase.fixtureSql`update shipkit_api_key set expires_at = now() where id = ${soon.id}`;
    for (const apiKey of [key, soon.key, "sk_made-up", "", id]) {
      const call = callAs(testDatabase, { apiKey });
      expect(await getErrorCode(call.project.list({ teamId }))).toBe("UNAUTHORIZED");
      expect(await getErrorCode(call.project.list({ teamId: 7 } as never))).toBe("UNAUTHORIZED");
    }
    expect(await getErrorCode(api.revoke({ apiKeyId: id }))).toBe("CONFLICT");
    expect(await getErrorCode(api.rotate({ apiKeyId: id }))).toBe("CONFLICT");
    expect(await getErrorCode(api.rotate({ apiKeyId: soon.id }))).toBe("CONFLICT");
    expect((await api.list({ teamId })).items.map(({ name }) => name)).toEqual(["Soon"]);
  });

  test("rotated keeps id and role, and its previous secret is invalid", async () => {
    const { teamId, api } = await createFixtures();
    const { key, id } = await api.create({ teamId, name: "CI", role: "viewer" });
    const rotated = await api.rotate({ apiKeyId: id });
    expect(rotated).toMatchObject({ id, role: "viewer", keyPrefix: rotated.key.slice(0, 10) });
    expect(await getErrorCode(callAs(testDatabase, { apiKey: key }).team.list())).toBe("UNAUTHORIZED");
    expect((await callAs(testDatabase, { apiKey: rotated.key }).team.list()).items).toHaveLength(1);
    const [entry] = await testDatabase.ownerSql`
      select metadata from shipkit_activity_log where action = 'apiKey.rotate' and target_id = ${id}`;
    expect(JSON.parse(entry?.["metadata"] as string)).toMatchObject({
      changes: { keyHash: { from: "***", to: "***" } },
    });
  });

  test("used has a last use, without a write per call", async () => {
    const { teamId, api } = await createFixtures();
    const { key, id } = await api.create({ teamId, name: "CI", role: "viewer" });
    const call = callAs(testDatabase, { apiKey: key });
    const version = async () =>
      (await testDatabase.ownerSql`select xmin, last_used_at from shipkit_api_key where id = ${id}`)[0];
    const before = await version();
    for (let count = 0; count < 5; count++) await call.team.list();
    expect(await version()).toEqual(before);
    await testDatabase.database.flush();
    expect((await version())?.["last_used_at"]).toBeInstanceOf(Date);
  });
});

test("owners and admins manage keys, which others do not see", async () => {
  const { member, outsider, teamId, api } = await createFixtures();
  const { id } = await api.create({ teamId, name: "CI", role: "viewer" });
  expect(
    await getErrorCode(callAs(testDatabase, member).apiKey.create({ teamId, name: "X", role: "viewer" })),
  ).toBe("FORBIDDEN");
  for (const person of [member, outsider]) {
    const { apiKey } = callAs(testDatabase, person);
    expect(await getErrorCode(apiKey.revoke({ apiKeyId: id }))).toBe("NOT_FOUND");
    expect(await getErrorCode(apiKey.rotate({ apiKeyId: id }))).toBe("NOT_FOUND");
  }
  expect(await getErrorCode(callAs(testDatabase, outsider).apiKey.list({ teamId }))).toBe("NOT_FOUND");
  expect(await getErrorCode(api.create({ teamId, name: "X", role: "viewer", expiresAt: new Date() }))).toBe(
    "BAD_REQUEST",
  );
  expect(await getErrorCode(api.create({ teamId, name: "X", role: "owner" as never }))).toBe("BAD_REQUEST");
});
