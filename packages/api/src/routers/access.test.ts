import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

test("access.explain names the role that grants a permission", async () => {
  const [owner, member, guest, outsider] = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
    [guest, "guest"],
  ]);
  const { id: projectId } = await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  const { id: secretId } = await callAs(testDatabase, owner).project.create({ teamId, name: "Secret" });
  await fixtures.addProjectMember({ id: projectId, teamId }, guest, "editor");
  const { id: keyId, key } = await callAs(testDatabase, owner).apiKey.create({
    teamId,
    name: "CI",
    role: "viewer",
  });
  const explain = (
    by: Parameters<typeof callAs>[1],
    userId: string,
    permission: "project:update" | "project:read",
    projectId?: string,
  ) => callAs(testDatabase, by).access.explain({ teamId, userId, permission, projectId });

  const no = { allowed: false, grant: null };
  expect(await explain(member, owner.userId, "project:update", projectId)).toEqual({
    allowed: true,
    grant: { through: "team", role: "owner" },
  });
  expect(await explain(owner, guest.userId, "project:update", projectId)).toEqual({
    allowed: true,
    grant: { through: "project", role: "editor" },
  });
  expect(await explain(guest, guest.userId, "project:update", projectId)).toEqual({
    allowed: true,
    grant: { through: "project", role: "editor" },
  });
  expect(await explain(owner, guest.userId, "project:update", secretId)).toEqual(no);
  expect(await explain(owner, guest.userId, "project:update")).toEqual(no);
  expect(await explain(owner, outsider.userId, "project:read")).toEqual(no);
  expect(await explain(owner, "nobody", "project:read")).toEqual(no);
  expect(await explain(owner, `key:${keyId}`, "project:read")).toEqual({
    allowed: true,
    grant: { through: "team", role: "viewer" },
  });
  expect(await explain({ apiKey: key }, `key:${keyId}`, "project:update")).toEqual(no);
  expect(await getErrorCode(explain(member, `key:${keyId}`, "project:read"))).toBe("FORBIDDEN");
  await testDatabase.fixtureSql`update shipkit_api_key set expires_at = now() where id = ${keyId}`;
  expect(await explain(owner, `key:${keyId}`, "project:read")).toEqual(no);
  expect(await getErrorCode(explain(guest, owner.userId, "project:read"))).toBe("FORBIDDEN");
  expect(await getErrorCode(explain(outsider, outsider.userId, "project:read"))).toBe("NOT_FOUND");
  expect(await getErrorCode(explain(owner, owner.userId, "project:read", "no-such-project"))).toBe(
    "NOT_FOUND",
  );
});
