import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

async function createFixtures() {
  const [owner, member, viewer, guest, outsider] = [
    await fixtures.createPerson("Owner"),
    await fixtures.createPerson("Member"),
    await fixtures.createPerson("Viewer"),
    await fixtures.createPerson("Guest"),
    await fixtures.createPerson("Outsider"),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
    [viewer, "viewer"],
    [guest, "guest"],
  ]);
  const project = await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  const call = (person: typeof owner | null) => callAs(testDatabase, person);
  return { owner, member, viewer, guest, outsider, teamId, project, call };
}

const entries = (teamId: string) => testDatabase.ownerSql<
  { action: string; metadata: string; details: string }[]
>`
  select action, metadata, details from shipkit_activity_log where team_id = ${teamId} order by id`;

describe("a mutation", () => {
  test("leaves one entry with the change, the actor and the request", async () => {
    const { owner, teamId, project, call } = await createFixtures();
    await call(owner).project.update({ projectId: project.id, name: "Gemini" });
    const { items } = await call(owner).activity.list({ teamId });
    expect(items.map(({ action }) => action)).toEqual(["project.update", "project.create"]);
    const [entry] = items;
    expect(entry).toMatchObject({
      category: "project",
      severity: "info",
      details: "renamed project Apollo to Gemini",
      userId: owner.userId,
      user: { id: owner.userId, name: "Owner" },
      actorType: "user",
      targetType: "project",
      targetId: project.id,
      projectId: project.id,
      ipAddress: "192.0.2.1",
      userAgent: "test",
    });
    expect(entry?.requestId).toMatch(/.{8}/);
    expect(JSON.parse(entry?.metadata ?? "")).toEqual({
      changes: { name: { from: "Apollo", to: "Gemini" } },
    });
  });

  test("that changes nothing leaves no entry and the same row", async () => {
    const { owner, teamId, project, call } = await createFixtures();
    const same = await call(owner).project.update({ projectId: project.id, name: "Apollo" });
    expect(same).toEqual(project);
    expect(await entries(teamId)).toHaveLength(1);
  });

  test("is rolled back if its entry cannot be written", async () => {
    const { owner, teamId, project, call } = await createFixtures();
    await testDatabase.ownerSql`alter table shipkit_activity_log add constraint refuse check (action <> 'project.update') not valid`;
    try {
      expect(await getErrorCode(call(owner).project.update({ projectId: project.id, name: "Gemini" }))).toBe(
        "BAD_REQUEST",
      );
    } finally {
      await testDatabase.ownerSql`alter table shipkit_activity_log drop constraint refuse`;
    }
    expect((await call(owner).project.get({ projectId: project.id })).name).toBe("Apollo");
    expect(await entries(teamId)).toHaveLength(1);
  });
});

describe("the creator of a project", () => {
  test("is its admin, and may remove it as a team member", async () => {
    const { member, teamId, call } = await createFixtures();
    const project = await call(member).project.create({ teamId, name: "Mine" });
    const { teamRole, projectRole } = await call(member).project.get({ projectId: project.id });
    expect({ teamRole, projectRole }).toEqual({ teamRole: "member", projectRole: "admin" });
    await call(member).project.remove({ projectId: project.id });
    expect((await call(member).project.listDeleted({ teamId })).items.map(({ id }) => id)).toEqual([
      project.id,
    ]);
    const restored = await call(member).project.restore({ projectId: project.id });
    expect(restored.deletedAt).toBeNull();
  });
});

describe("a removed project", () => {
  test("is NOT_FOUND except for restore and listDeleted", async () => {
    const { owner, viewer, teamId, project, call } = await createFixtures();
    await call(owner).project.remove({ projectId: project.id });
    for (const person of [owner, viewer]) {
      const { project: api } = call(person);
      expect(await getErrorCode(api.get({ projectId: project.id }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.update({ projectId: project.id, name: "X" }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.remove({ projectId: project.id }))).toBe("NOT_FOUND");
      expect((await api.list({ teamId })).items).toEqual([]);
    }
    expect((await call(viewer).project.listDeleted({ teamId })).items).toEqual([]);
    expect(await getErrorCode(call(viewer).project.restore({ projectId: project.id }))).toBe("NOT_FOUND");
    expect((await call(owner).project.listDeleted({ teamId })).items).toHaveLength(1);
    await call(owner).project.restore({ projectId: project.id });
    expect(await call(viewer).project.get({ projectId: project.id })).toMatchObject({ name: "Apollo" });
    expect(await getErrorCode(call(owner).project.restore({ projectId: project.id }))).toBe("CONFLICT");
  });
});

describe("the error code", () => {
  test("of another team's project and a missing one is NOT_FOUND", async () => {
    const { outsider, teamId, project, call } = await createFixtures();
    const { project: api, activity, team } = call(outsider);
    for (const projectId of [project.id, "no-such-project"]) {
      expect(await getErrorCode(api.get({ projectId }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.update({ projectId, name: "X" }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.remove({ projectId }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.restore({ projectId }))).toBe("NOT_FOUND");
    }
    for (const id of [teamId, "no-such-team"]) {
      expect(await getErrorCode(api.list({ teamId: id }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.create({ teamId: id, name: "X" }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api.listDeleted({ teamId: id }))).toBe("NOT_FOUND");
      expect(await getErrorCode(activity.list({ teamId: id }))).toBe("NOT_FOUND");
      expect(await getErrorCode(team.get({ teamId: id }))).toBe("NOT_FOUND");
    }
  });

  test("of a readable project without the permission is FORBIDDEN", async () => {
    const { owner, member, viewer, guest, teamId, project, call } = await createFixtures();
    for (const person of [member, viewer]) {
      expect(await getErrorCode(call(person).project.update({ projectId: project.id, name: "X" }))).toBe(
        "FORBIDDEN",
      );
      expect(await getErrorCode(call(person).project.remove({ projectId: project.id }))).toBe("FORBIDDEN");
      expect(await getErrorCode(call(person).project.restore({ projectId: project.id }))).toBe("FORBIDDEN");
    }
    for (const person of [viewer, guest])
      expect(await getErrorCode(call(person).project.create({ teamId, name: "X" }))).toBe("FORBIDDEN");
    expect(await call(owner).project.get({ projectId: project.id })).toMatchObject({ name: "Apollo" });
    const refused = ["update", "remove", "restore"].map((verb) => `was refused project.${verb}`);
    const again = "was refused project.create";
    expect((await entries(teamId)).map(({ details }) => details)).toEqual([
      "created project Apollo",
      ...refused,
      ...refused,
      again,
      again,
    ]);
  });

  test("of a guest's other projects is NOT_FOUND", async () => {
    const { owner, guest, teamId, project, call } = await createFixtures();
    await call(owner).project.create({ teamId, name: "Secret" });
    expect((await call(guest).project.list({ teamId })).items).toEqual([]);
    expect(await getErrorCode(call(guest).project.get({ projectId: project.id }))).toBe("NOT_FOUND");
    await fixtures.addProjectMember(project, guest, "editor");
    expect((await call(guest).project.list({ teamId })).items.map(({ name }) => name)).toEqual(["Apollo"]);
    await call(guest).project.update({ projectId: project.id, name: "Gemini" });
    expect(await getErrorCode(call(guest).project.remove({ projectId: project.id }))).toBe("FORBIDDEN");
    const seen = (await call(guest).activity.list({ teamId })).items.map(({ projectId }) => projectId);
    expect(new Set(seen)).toEqual(new Set([project.id]));
  });

  test("without authentication is UNAUTHORIZED before BAD_REQUEST", async () => {
    const { owner, project, call } = await createFixtures();
    expect(await getErrorCode(call(null).project.get({ projectId: 7 } as never))).toBe("UNAUTHORIZED");
    await testDatabase.fixtureSql`delete from shipkit_session where token = ${owner.sessionToken}`;
    expect(await getErrorCode(call(owner).project.get({ projectId: 7 } as never))).toBe("UNAUTHORIZED");
    expect(await getErrorCode(call(owner).project.get({ projectId: project.id }))).toBe("UNAUTHORIZED");
    expect(await getErrorCode(call(owner).project.update({ projectId: project.id, name: "X" }))).toBe(
      "UNAUTHORIZED",
    );
  });

  test("of an expired session or a removed account is UNAUTHORIZED", async () => {
    const { owner, viewer, project, call } = await createFixtures();
    await testDatabase.fixtureSql`update shipkit_session set expires_at = now() where token = ${owner.sessionToken}`;
    expect(await getErrorCode(call(owner).project.get({ projectId: project.id }))).toBe("UNAUTHORIZED");
    await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${viewer.userId}`;
    expect(await getErrorCode(call(viewer).project.get({ projectId: project.id }))).toBe("UNAUTHORIZED");
  });

  test("of an empty, too long or unstorable name is BAD_REQUEST", async () => {
    const { owner, teamId, call } = await createFixtures();
    for (const name of ["", "  ", "x".repeat(256), "a\0b", "\ud800"])
      expect(await getErrorCode(call(owner).project.create({ teamId, name }))).toBe("BAD_REQUEST");
    const longest = await call(owner).project.create({ teamId, name: ` ${"ü".repeat(255)} ` });
    expect(longest.name).toBe("ü".repeat(255));
  });
});

test("of a timestamp that PostgreSQL cannot store is BAD_REQUEST", async () => {
  const { owner, teamId, call } = await createFixtures();
  for (const year of [-271820, 0]) {
    const from = new Date(Date.UTC(2000, 0, 1));
    from.setUTCFullYear(year);
    expect(await getErrorCode(call(owner).activity.list({ teamId, from }))).toBe("BAD_REQUEST");
  }
});

describe("project.list", () => {
  test("returns pages newest first, each project once", async () => {
    const { owner, teamId, project, call } = await createFixtures();
    const created = [project.id];
    for (let number = 0; number < 6; number++)
      created.unshift((await call(owner).project.create({ teamId, name: `Project ${number}` })).id);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<ReturnType<typeof call>["project"]["list"]>> = await call(
        owner,
      ).project.list({
        teamId,
        limit: 3,
        cursor,
      });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(created);
  });

  test("searches for text, not for a pattern", async () => {
    const { owner, teamId, call } = await createFixtures();
    await call(owner).project.create({ teamId, name: "100 % wool" });
    const names = async (search: string) =>
      (await call(owner).project.list({ teamId, search })).items.map(({ name }) => name);
    expect(await names("apo")).toEqual(["Apollo"]);
    expect(await names("%")).toEqual(["100 % wool"]);
    expect(await names("_")).toEqual([]);
  });
});
