import { activityLogs } from "@shipkit/db";
import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { countBuffers } from "../../testing/count-buffers.ts";
import { callAs } from "../../testing/callers.ts";

/**
 * list_visible_activity() returns what the policy shows, with every combination of filters. The function reads parts of the
 * log by index, the policy decides about each row, and neither uses the other.
 */

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

type Person = Awaited<ReturnType<typeof fixtures.createPerson>>;
type Entry = typeof activityLogs.$inferSelect;

const team: { id: string; people: Record<string, Person>; projects: Record<string, string> } = {
  id: "",
  people: {},
  projects: {},
};

beforeAll(async () => {
  const [owner, member, guest, stranger] = await Promise.all(
    Array.from({ length: 4 }, () => fixtures.createPerson()),
  );
  if (!owner || !member || !guest || !stranger) throw new Error("nobody came");
  team.people = { owner, member, guest };
  team.id = await fixtures.createTeam([
    [owner, "owner"],
    [member, "member"],
    [guest, "guest"],
  ]);
  for (const name of ["theirs", "other", "removed", "theirs removed"]) {
    const { id } = await callAs(testDatabase, owner).project.create({ teamId: team.id, name });
    team.projects[name] = id;
    if (name.startsWith("theirs"))
      await callAs(testDatabase, owner).projectMember.add({
        projectId: id,
        userId: guest.userId,
        role: "viewer",
      });
    if (name.endsWith("removed")) await callAs(testDatabase, owner).project.remove({ projectId: id });
  }
  // A project can have the id of a person, and a purged project leaves its entries.
  const places = [null, ...Object.values(team.projects), member.userId, "purged"];
  const users = [null, owner.userId, member.userId, guest.userId, stranger.userId];
  await testDatabase.ownerSql`
    insert into shipkit_activity_log (
      id, team_id, user_id, project_id, action, category, severity, details, actor_type, actor_id, target_id, created_at)
    select 'entry-' || n, ${team.id},
      (${users}::text[])[1 + n % ${users.length}], (${places}::text[])[1 + n % ${places.length}],
      (array['project.update', 'member.leave'])[1 + n % 2], (array['project', 'member'])[1 + n % 2],
      (array['info', 'warning'])[1 + (n / 2) % 2], (array['renamed Apollo', 'moved', null])[1 + n % 3], 'user', 'x',
      (array['one', 'two'])[1 + (n / 3) % 2], timestamptz '2026-01-01' + (n / 4) * interval '1 second'
    from generate_series(1, 840) as n`;
});

const moment = new Date("2026-01-01T00:01:40Z");

/** Each filter with the entries that it selects. */
const filters: Record<string, [value: () => unknown, means: (entry: Entry) => boolean]> = {
  projectId: [() => team.projects["theirs"], (entry) => entry.projectId === team.projects["theirs"]],
  userId: [() => team.people["guest"]?.userId, (entry) => entry.userId === team.people["guest"]?.userId],
  action: [() => "member.leave", (entry) => entry.action === "member.leave"],
  category: [() => "project", (entry) => entry.category === "project"],
  severity: [() => "warning", (entry) => entry.severity === "warning"],
  targetId: [() => "two", (entry) => entry.targetId === "two"],
  from: [() => moment, (entry) => entry.createdAt >= moment],
  search: [() => "APOL", (entry) => /\bapol/i.test(entry.details ?? "")],
};
const names = Object.keys(filters);
const combinations = Array.from({ length: 2 ** names.length }, (_, bits) =>
  names.filter((_, at) => bits & (1 << at)),
);

const newestFirst = (a: Entry, b: Entry) =>
  b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1);

test.each(["owner", "member", "guest"])(
  "every filter returns to the %s what the policy shows",
  async (who) => {
    const person = team.people[who] as Person;
    const shown = await testDatabase.database.asUser({ userId: person.userId }, (db) =>
      db.select().from(activityLogs).where(eq(activityLogs.teamId, team.id)),
    );
    shown.sort(newestFirst);
    expect(new Set(shown.map(({ projectId }) => projectId)).size).toBeGreaterThan(2);
    const { activity } = callAs(testDatabase, person);
    for (const combination of combinations) {
      const filter = Object.fromEntries(combination.map((name) => [name, filters[name]?.[0]()]));
      const wanted = shown.filter((entry) => combination.every((name) => filters[name]?.[1](entry)));
      const found = await activity.list({ teamId: team.id, ...filter, limit: 100 });
      expect(
        found.items.map(({ id }) => id),
        combination.join(),
      ).toEqual(wanted.slice(0, 100).map(({ id }) => id));
    }
  },
);

test.each(["theirs", "other", "removed", "theirs removed"])(
  "a filter for the project %s returns what the policy shows",
  async (name) => {
    const projectId = team.projects[name] as string;
    for (const person of Object.values(team.people)) {
      const shown = await testDatabase.database.asUser({ userId: person.userId }, (db) =>
        db.select().from(activityLogs).where(eq(activityLogs.projectId, projectId)),
      );
      const found = await callAs(testDatabase, person).activity.list({
        teamId: team.id,
        projectId,
        limit: 100,
      });
      expect(found.items.map(({ id }) => id)).toEqual(
        shown
          .toSorted(newestFirst)
          .slice(0, 100)
          .map(({ id }) => id),
      );
    }
  },
);

/** Without the search: its cost for a rare word grows with the log, which the bench measures. */
const { search: _, ...exact } = filters;

test("the cost of a filtered page does not grow with the log", async () => {
  // All in one project and matching the filters: a scan of any other part would have to skip them.
  const grow = async (from: number, to: number) => {
    await testDatabase.ownerSql`
      insert into shipkit_activity_log (
        id, team_id, user_id, project_id, action, category, severity, details, actor_type, actor_id, target_id, created_at)
      select 'more-' || n, ${team.id}, ${team.people["owner"]?.userId ?? ""}, ${team.projects["other"] ?? ""}, 'member.leave',
        'project', 'warning', 'moved', 'user', 'x', 'two', timestamptz '2026-02-01' + n * interval '1 second'
      from generate_series(${from}::int, ${to}::int) as n`;
    await testDatabase.ownerSql`vacuum analyze shipkit_activity_log`;
  };
  const cost = async () => {
    const found: Record<string, number> = {};
    for (const [who, person] of Object.entries(team.people))
      for (const [name, [value]] of Object.entries({ ...exact, bare: [() => undefined] as const })) {
        const list = (api: ReturnType<typeof callAs>) =>
          api.activity.list({ teamId: team.id, ...(name !== "bare" && { [name]: value() }) });
        await countBuffers(testDatabase, person, list); // the first call plans
        found[`${who}: ${name}`] = await countBuffers(testDatabase, person, list);
      }
    return found;
  };
  await grow(1, 3000);
  const few = await cost();
  await grow(3001, 30_000);
  const dearer = Object.entries(await cost()).filter(([name, many]) => many > 3 * (few[name] ?? 0));
  expect(dearer).toEqual([]);
});

test("a guest does not search by the names of members", async () => {
  const [owner, guest] = [await fixtures.createPerson("Quirina"), await fixtures.createPerson("Otto")];
  const teamId = await fixtures.createTeam([
    [owner, "owner"],
    [guest, "guest"],
  ]);
  const project = await callAs(testDatabase, owner).project.create({ teamId, name: "Apollo" });
  await fixtures.addProjectMember(project, guest, "viewer");
  await callAs(testDatabase, owner).project.update({ projectId: project.id, name: "Gemini" });
  const countFound = async (person: Person, search?: string) =>
    (await callAs(testDatabase, person).activity.list({ teamId, ...(search && { search }) })).items.length;
  expect(await countFound(guest)).toBeGreaterThan(0);
  expect(await countFound(owner, "Quirina")).toBeGreaterThan(0);
  expect(await countFound(guest, "Quirina")).toBe(0);
});
