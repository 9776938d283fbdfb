import { expect, test } from "vitest";
import { authenticateMany, type AuthenticationRequest, type Credential } from "../src/index.ts";
import { teamRoles } from "../src/permissions.ts";
import { hashSecret } from "../src/secrets.ts";
import { buildApiKey, insertRows, useFixtures, useTestDatabase } from "@shipkit/testing";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

/** Inserts valid and invalid credentials, teams and projects of every kind that authentication distinguishes. */
async function createScenario() {
  const { fixtureSql } = testDatabase;
  const people = await Promise.all(teamRoles.map((role) => fixtures.createPerson(role)));
  const [owner, guest] = [people.at(0), people.at(-1)];
  if (!owner || !guest) throw new Error("no people");
  const outsider = await fixtures.createPerson();
  const [expired, deleted] = [await fixtures.createPerson(), await fixtures.createPerson()];
  const members = [...people, deleted].map((person, at) => [person, teamRoles[at] ?? "admin"] as const);
  const home = await fixtures.createTeam([...members, [expired, "admin"]]);
  const elsewhere = await fixtures.createTeam([[outsider, "owner"]]);
  const deletedTeam = await fixtures.createTeam(members);
  const now = new Date();
  const [openProject, deletedProject, ...otherProjects] = await Promise.all([
    fixtures.createProject(home, { name: "Open" }),
    fixtures.createProject(home, { name: "Deleted", deletedAt: now }),
    fixtures.createProject(elsewhere, { name: "Elsewhere" }),
    fixtures.createProject(deletedTeam, { name: "Orphan" }),
  ]);
  const projects = [openProject, deletedProject, ...otherProjects];
  for (const project of [openProject, deletedProject])
    await fixtures.addProjectMember(project, guest, "editor");
  const inAnHour = new Date(Date.now() + 3_600_000);
  await insertRows(testDatabase, {
    apiKeys: [
      buildApiKey({ teamId: home, role: "admin" }, "admin"),
      buildApiKey({ teamId: home, role: "viewer", expiresAt: inAnHour }, "viewer"),
      buildApiKey({ teamId: home, role: "admin", revokedAt: now }, "revoked"),
      buildApiKey({ teamId: home, role: "admin", expiresAt: now }, "expired"),
      buildApiKey({ teamId: deletedTeam, role: "admin" }, "of a deleted team"),
    ],
  });
  await fixtureSql`update shipkit_session set expires_at = now() where user_id = ${expired.userId}`;
  await fixtureSql`update shipkit_team set deleted_at = now() where id = ${deletedTeam}`;
  await fixtureSql`update shipkit_user set deleted_at = now() where id = ${deleted.userId}`;

  const credentials: Credential[] = [
    ...[...people, outsider, expired, deleted].flatMap(({ userId, sessionToken }) => [
      { userId },
      { sessionToken },
    ]),
    ...["admin", "viewer", "revoked", "expired", "of a deleted team", "none"].map((apiKey) => ({ apiKey })),
    { userId: "none" },
    { sessionToken: "none" },
    { sessionToken: hashSecret("admin") },
  ];
  return {
    credentials,
    teamIds: [home, elsewhere, deletedTeam, "none"],
    projectIds: [undefined, ...projects.map(({ id }) => id), "none"],
  };
}

test("authenticate_many returns what each call's own transaction does", async () => {
  const { credentials, teamIds, projectIds } = await createScenario();
  const requests: AuthenticationRequest[] = credentials.flatMap((credential) =>
    teamIds.flatMap((teamId) => projectIds.map((projectId) => ({ credential, teamId, projectId }))),
  );
  const { database } = testDatabase;
  const found = await database.transaction({ role: "app" }, ({ db }) => authenticateMany(db, requests));
  expect(found).toHaveLength(requests.length);
  for (const [at, { projectId, ...request }] of requests.entries()) {
    const options = { role: "app" as const, ...request, ...(projectId !== undefined && { projectId }) };
    const authContext = await database.transaction(options, ({ authContext }) => authContext);
    expect({ ...request, projectId, found: found[at] }).toEqual({
      ...request,
      projectId,
      found: { ...authContext, lastSequence: 0 },
    });
  }
  expect(new Set(found.map(({ actor }) => actor)).size).toBeGreaterThan(8);
  const projectNames = new Set(found.map(({ project }) => project?.name));
  expect(projectNames).toEqual(new Set([undefined, "Open", "Deleted", "Elsewhere", "Orphan"]));
});
