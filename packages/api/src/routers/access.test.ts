import { useDatabase, useStage } from "@shipkit/db/test-kit";
import { expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const kit = useDatabase();
const stage = useStage(kit);

test("access.explain names the role that decides, for oneself and for those whom one may see", async () => {
  const [owner, member, guest, outsider] = [
    await stage.person(),
    await stage.person(),
    await stage.person(),
    await stage.person(),
  ];
  const teamId = await stage.team([
    [owner, "owner"],
    [member, "member"],
    [guest, "guest"],
  ]);
  const { id: projectId } = await callAs(kit, owner).project.create({ teamId, name: "Apollo" });
  const { id: secretId } = await callAs(kit, owner).project.create({ teamId, name: "Secret" });
  await stage.joinProject({ id: projectId, teamId }, guest, "editor");
  const { id: keyId, key } = await callAs(kit, owner).apiKey.create({ teamId, name: "CI", role: "viewer" });
  const explain = (
    by: Parameters<typeof callAs>[1],
    userId: string,
    permission: "project:update" | "project:read",
    projectId?: string,
  ) => callAs(kit, by).access.explain({ teamId, userId, permission, projectId });

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
  await kit.stage`update shipkit_api_key set expires_at = now() where id = ${keyId}`;
  expect(await explain(owner, `key:${keyId}`, "project:read")).toEqual(no);
  expect(await getErrorCode(explain(guest, owner.userId, "project:read"))).toBe("FORBIDDEN");
  expect(await getErrorCode(explain(outsider, outsider.userId, "project:read"))).toBe("NOT_FOUND");
  expect(await getErrorCode(explain(owner, owner.userId, "project:read", "no-such-project"))).toBe(
    "NOT_FOUND",
  );
});
