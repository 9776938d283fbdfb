import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { beforeAll, expect, test } from "vitest";
import { countBuffers } from "../testing/count-buffers.ts";
import { callAs } from "../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const rows = 100_000;

type Person = Awaited<ReturnType<typeof fixtures.createPerson>>;
let owner: Person;
let teamId: string;

beforeAll(async () => {
  owner = await fixtures.createPerson();
  teamId = await fixtures.createTeam([[owner, "owner"]]);
  await testDatabase.fixtureSql`
    insert into shipkit_project (team_id, name) select ${teamId}, 'Project ' || n from generate_series(1, ${rows}) n`;
  await testDatabase.ownerSql`vacuum analyze shipkit_project`;
});

test("100,000 rows are paged once each while others insert and remove", async () => {
  const { project } = callAs(testDatabase, owner);
  const untouched = new Set(
    (
      await testDatabase.ownerSql<
        { id: string }[]
      >`select id from shipkit_project where team_id = ${teamId} and right(id, 1) <> '0'`
    ).map(({ id }) => id),
  );
  const paging = new AbortController();
  let touched = 0;
  const others = (async () => {
    while (!paging.signal.aborted) {
      await project.create({ teamId, name: "New" });
      const [victim] = await testDatabase.ownerSql<{ id: string }[]>`
        select id from shipkit_project where team_id = ${teamId} and deleted_at is null and right(id, 1) = '0'
        order by id desc offset ${Math.floor(Math.random() * 5000)} limit 1`;
      if (victim) {
        await project.remove({ projectId: victim.id });
        touched++;
      }
    }
  })();
  const seen = new Set<string>();
  let total = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { items, nextCursor } = await project.list({ teamId, limit: 100, cursor });
    for (const { id } of items) seen.add(id);
    total += items.length;
    cursor = nextCursor;
  }
  paging.abort();
  await others;
  expect(touched).toBeGreaterThan(20);
  expect(seen.size).toBe(total);
  expect([...untouched].filter((id) => !seen.has(id))).toEqual([]);
}, 120_000);

test("the last page costs as much as the first, for a guest too", async () => {
  const guest = await fixtures.createPerson();
  await fixtures.addTeamMembers(teamId, [guest], "guest");
  const edges = await testDatabase.ownerSql<{ id: string }[]>`
    (select id from shipkit_project where team_id = ${teamId} order by id limit 1 offset 20)
    union all (select id from shipkit_project where team_id = ${teamId} order by id desc limit 1)
    union all (select id from shipkit_project where team_id = ${teamId} order by id limit 1)`;
  for (const { id } of edges.slice(1)) await fixtures.addProjectMember({ id, teamId }, guest, "viewer");
  await testDatabase.fixtureSql`
    insert into shipkit_user (name, email) select 'Person ' || n, n || '@example.com' from generate_series(1, 5000) n`;
  await testDatabase.fixtureSql`
    insert into shipkit_team_member (team_id, user_id, role)
    select ${teamId}, id, 'member' from shipkit_user where name like 'Person %'`;
  await testDatabase.ownerSql`vacuum analyze`;
  const [lastMember] = await testDatabase.ownerSql<[{ id: string }]>`
    select id from shipkit_team_member where team_id = ${teamId} order by id offset 20 limit 1`;

  const projects = (person: Person, cursor?: string) =>
    countBuffers(testDatabase, person, (api) => api.project.list({ teamId, cursor }));
  const [project] = edges;
  await testDatabase.fixtureSql`
    insert into shipkit_project_member (project_id, team_id, user_id, role)
    select ${project?.id ?? ""}, ${teamId}, id, 'viewer' from shipkit_user where name like 'Person %'`;
  await testDatabase.ownerSql`vacuum analyze`;
  const [lastAdded] = await testDatabase.ownerSql<[{ id: string }]>`
    select id from shipkit_project_member where project_id = ${project?.id ?? ""} order by id offset 20 limit 1`;
  const added = (cursor?: string) =>
    countBuffers(testDatabase, owner, (api) =>
      api.projectMember.list({ projectId: project?.id ?? "", cursor }),
    );
  const members = (cursor?: string) =>
    countBuffers(testDatabase, owner, (api) => api.member.list({ teamId, cursor }));
  const pairs = [
    [await projects(owner), await projects(owner, edges[0]?.id)],
    [await projects(owner), await projects(guest)],
    [await members(), await members(lastMember.id)],
    [await added(), await added(lastAdded.id)],
  ] as const;
  for (const [first, last] of pairs) {
    expect(last).toBeLessThanOrEqual(3 * first);
    expect(first).toBeLessThanOrEqual(3 * last);
    expect(last).toBeGreaterThan(3);
  }
});

test("a search for a rare name in 100,000 finds it", async () => {
  const { project } = callAs(testDatabase, owner);
  expect((await project.list({ teamId, search: "PROJECT 99999" })).items).toHaveLength(1);
  expect((await project.list({ teamId, search: "no such name" })).items).toEqual([]);
});
