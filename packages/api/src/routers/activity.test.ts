import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { callAs, getErrorCode } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const call = (person: { sessionToken: string }) => callAs(testDatabase, person);

/** Creates a team with entries of every member, with and without a project. */
async function busyTeam() {
  const [owner, member, viewer, guest] = await Promise.all([1, 2, 3, 4].map(() => fixtures.createPerson()));
  if (!owner || !member || !viewer || !guest) throw new Error("nobody came");
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
    [viewer, "viewer"],
    [guest, "guest"],
  ]);
  const apollo = await call(owner).project.create({ teamId, name: "Apollo" });
  const gemini = await call(member).project.create({ teamId, name: "Gemini" });
  const removed = await call(owner).project.create({ teamId, name: "Vostok" });
  await call(owner).projectMember.add({ projectId: apollo.id, userId: guest.userId, role: "editor" });
  await call(guest).project.update({ projectId: apollo.id, name: "Apollo 11" });
  await call(owner).project.remove({ projectId: removed.id });
  await call(owner).team.update({ teamId, name: "Space" });
  return { teamId, owner, member, viewer, guest, apollo, gemini, removed };
}

const actionsOf = ({ items }: { items: { action: string; targetId: string | null }[] }) =>
  items.map(({ action }) => action);

describe("activity.list", () => {
  test("returns all, or the entries of visible projects and one's own", async () => {
    const { teamId, owner, member, viewer, guest } = await busyTeam();
    expect(actionsOf(await call(owner).activity.list({ teamId }))).toEqual([
      "team.update",
      "project.remove",
      "project.update",
      "projectMember.add",
      "project.create",
      "project.create",
      "project.create",
    ]);
    const ofProjects = ["project.update", "projectMember.add", "project.create", "project.create"];
    expect(actionsOf(await call(member).activity.list({ teamId }))).toEqual(ofProjects);
    expect(actionsOf(await call(viewer).activity.list({ teamId }))).toEqual(ofProjects);
    expect(actionsOf(await call(guest).activity.list({ teamId }))).toEqual([
      "project.update",
      "projectMember.add",
      "project.create",
    ]);
  });

  test("pages contain the same entries as one long page", async () => {
    const { teamId, owner, member, guest, apollo } = await busyTeam();
    const from = new Date(Date.now() - 60_000);
    const filters = [
      {},
      { projectId: apollo.id },
      { userId: guest.userId },
      { action: "project.create" },
      { category: "project" },
      { severity: "info" as const },
      { targetId: apollo.id },
      { from, to: new Date(Date.now() + 60_000) },
      { search: "apollo" },
      { search: "projec apollo", category: "project", userId: owner.userId, from },
    ];
    for (const person of [owner, member, guest])
      for (const filter of filters) {
        const { activity } = call(person);
        const { items } = await activity.list({ teamId, ...filter, limit: 100 });
        const paged: typeof items = [];
        for (let cursor: string | null | undefined; cursor !== null;) {
          const page = await activity.list({ teamId, ...filter, limit: 1, cursor });
          paged.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(paged).toEqual(items);
        expect(items.length, JSON.stringify(filter)).toBeGreaterThan(0);
      }
  });

  test("filters combine", async () => {
    const { teamId, owner, member, apollo, gemini } = await busyTeam();
    const { activity } = call(owner);
    const list = async (filter: object) => (await activity.list({ teamId, ...filter })).items;
    expect((await list({ projectId: gemini.id })).map(({ action }) => action)).toEqual(["project.create"]);
    expect(
      (await list({ action: "project.create", userId: member.userId })).map(({ targetId }) => targetId),
    ).toEqual([gemini.id]);
    expect(await list({ targetId: apollo.id, severity: "warning" })).toEqual([]);
    const [update] = await list({ action: "team.update" });
    expect(await list({ to: update?.createdAt, action: "team.update" })).toEqual([]);
    expect(await list({ from: update?.createdAt })).toMatchObject([{ action: "team.update" }]);
  });

  test("a search finds words, beginnings of words, members and ids", async () => {
    const { teamId, owner, guest, viewer, apollo, gemini } = await busyTeam();
    await testDatabase.ownerSql`update shipkit_user set name = 'Zelda Fitz' where id = ${guest.userId}`;
    const found = async (person: typeof owner, search: string) =>
      actionsOf(await call(person).activity.list({ teamId, search }));
    expect(await found(owner, "GEMI")).toEqual(["project.create"]);
    expect(await found(owner, "renamed project apollo")).toEqual(["project.update"]);
    expect(await found(owner, "zelda")).toEqual(["project.update"]);
    expect(await found(viewer, "zelda")).toEqual(["project.update"]);
    expect(await found(guest, "zelda")).toEqual([]);
    expect(await found(owner, gemini.id)).toEqual(["project.create"]);
    expect(await found(guest, "gemini")).toEqual([]);
    expect(await found(guest, apollo.id)).toEqual(["project.update", "project.create"]);
    expect(await found(owner, "' | !*:& \\")).toEqual([]);
    const other = await busyTeam();
    expect((await call(owner).activity.list({ teamId, search: "gemini" })).items).toHaveLength(1);
    expect(await getErrorCode(call(owner).activity.list({ teamId: other.teamId }))).toBe("NOT_FOUND");
  });

  test("entries have their sequence number once it is assigned", async () => {
    const { teamId, owner } = await busyTeam();
    const numbers = async () =>
      (await call(owner).activity.list({ teamId, limit: 100 })).items.map(({ sequence }) => sequence);
    expect(await numbers()).toEqual(Array(7).fill(null));
    await testDatabase.ownerSql`select shipkit.sequence_activity(10000)`;
    expect(await numbers()).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });

  test("an invalid cursor is BAD_REQUEST", async () => {
    const { teamId, owner } = await busyTeam();
    for (const cursor of [
      "x",
      "_",
      "2026-01-01T00:00:00.000000Z_",
      "2026-13-01T00:00:00.000000Z_x",
      "0000-01-01T00:00:00.000000Z_x",
    ])
      expect(await getErrorCode(call(owner).activity.list({ teamId, cursor }))).toBe("BAD_REQUEST");
  });
});

test("activity.get is NOT_FOUND for an invisible entry", async () => {
  const { teamId, owner, guest } = await busyTeam();
  const { items } = await call(owner).activity.list({ teamId });
  const [renamed, , update] = items;
  if (!renamed || !update) throw new Error("there are entries");
  expect(await call(owner).activity.get({ activityId: renamed.id })).toEqual(renamed);
  expect(await call(guest).activity.get({ activityId: update.id })).toMatchObject({
    action: "project.update",
  });
  expect(await getErrorCode(call(guest).activity.get({ activityId: renamed.id }))).toBe("NOT_FOUND");
  const stranger = await fixtures.createPerson();
  expect(await getErrorCode(call(stranger).activity.get({ activityId: update.id }))).toBe("NOT_FOUND");
});

test("activity.summary counts visible entries by day and category", async () => {
  const { teamId, owner, member, guest } = await busyTeam();
  const [from, to] = [new Date(Date.now() - 3_600_000), new Date(Date.now() + 60_000)];
  const summary = async (person: typeof owner) => {
    const counts: Record<string, number> = {};
    for (const { category, count } of (await call(person).activity.summary({ teamId, from, to })).items)
      counts[category] = (counts[category] ?? 0) + count;
    return counts;
  };
  expect(await summary(owner)).toEqual({ project: 5, projectMember: 1, team: 1 });
  expect(await summary(member)).toEqual({ project: 3, projectMember: 1 });
  expect(await summary(guest)).toEqual({ project: 2, projectMember: 1 });
});

test("activity.mine returns one's own entries without a team", async () => {
  const [person, other] = [await fixtures.createPerson(), await fixtures.createPerson()];
  for (const name of ["One", "Two", "Three"]) await call(person).user.update({ name });
  const first = await call(person).activity.mine({ limit: 2 });
  const second = await call(person).activity.mine({ limit: 2, cursor: first.nextCursor });
  expect(actionsOf(first)).toEqual(["user.update", "user.update"]);
  expect(actionsOf(second)).toEqual(["user.update", "user.signIn"]);
  expect(second.nextCursor).toBeNull();
  expect(actionsOf(await call(other).activity.mine())).toEqual(["user.signIn"]);
});
