import { teamMembers, type Placeholders } from "@shipkit/db";
import { useFixtures, useTestDatabase } from "@shipkit/testing";
import { and, desc, eq, gte } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { keysetList } from "./pagination.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

const buildCounts: (string | undefined)[] = [];

const listMembers = keysetList(
  teamMembers.id,
  (db, values: Placeholders<{ teamId: string; limit: number }>, page) => {
    buildCounts.push(page && "page");
    return db
      .select()
      .from(teamMembers)
      .where(and(eq(teamMembers.teamId, values.teamId), page))
      .orderBy(desc(teamMembers.id))
      .limit(values.limit);
  },
  {
    role: teamMembers.role,
    joinedSince: [gte, teamMembers.createdAt],
  },
);

let owner: Awaited<ReturnType<typeof fixtures.createPerson>>;
let teamId: string;

beforeAll(async () => {
  owner = await fixtures.createPerson();
  const viewers = [await fixtures.createPerson(), await fixtures.createPerson()];
  const guests = [await fixtures.createPerson(), await fixtures.createPerson()];
  teamId = await fixtures.createTeam([
    [owner, "owner"],
    ...viewers.map((person) => [person, "viewer"] as const),
    ...guests.map((person) => [person, "guest"] as const),
  ]);
  await testDatabase.fixtureSql`
    update shipkit_team_member set created_at = '2020-01-01' where team_id = ${teamId} and role = 'owner'`;
});

type ListInput = Omit<Parameters<typeof listMembers>[1], "teamId" | "limit"> & { limit?: number };

const list = (input: ListInput) =>
  testDatabase.database.asUser({ userId: owner.userId }, (db) =>
    listMembers(db, { limit: 10, ...input, teamId }),
  );

const listRoles = async (input: ListInput) => (await list(input)).items.map(({ role }) => role);

test("a filter applies if the input has a value for it", async () => {
  const joinedSince = new Date("2021-01-01");
  expect(await listRoles({})).toEqual(["guest", "guest", "viewer", "viewer", "owner"]);
  expect(await listRoles({ role: undefined })).toHaveLength(5);
  expect(await listRoles({ role: "viewer" })).toEqual(["viewer", "viewer"]);
  expect(await listRoles({ joinedSince })).toEqual(["guest", "guest", "viewer", "viewer"]);
  expect(await listRoles({ role: "owner", joinedSince })).toEqual([]);
});

test("pages continue under the same filter", async () => {
  const first = await list({ role: "guest", limit: 1 });
  const second = await list({ role: "guest", limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items].map(({ role }) => role)).toEqual(["guest", "guest"]);
  expect(first.items).not.toEqual(second.items);
  expect(second.nextCursor).toBeNull();
});

test("a list is built once for each combination of filters and cursor", async () => {
  buildCounts.length = 0;
  for (let call = 0; call < 3; call++) {
    await list({ role: "admin" });
    await list({ role: "member", joinedSince: new Date(), cursor: "none" });
  }
  expect(buildCounts).toEqual(["page"]); // the first combination was built by an earlier test
});
