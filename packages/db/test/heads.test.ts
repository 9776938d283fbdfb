import { teamRoles } from "../src/permissions.ts";
import { hashSecret } from "../src/secrets.ts";
import { authenticateMany, type Credential, type AuthenticationRequest } from "../src/index.ts";
import { useTestDatabase, useFixtures } from "../testing/index.ts";
import { expect, test } from "vitest";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

const ids = async (query: PromiseLike<Record<string, unknown>[]>) =>
  (await query).map(({ id }) => String(id));

test("the heads of many calls are what each call's own transaction finds", async () => {
  const people = await Promise.all(teamRoles.map((role) => fixtures.createPerson(role)));
  const [owner, , , , guest] = people;
  const [stranger, expired, gone] = [
    await fixtures.createPerson(),
    await fixtures.createPerson(),
    await fixtures.createPerson(),
  ];
  if (!owner || !guest) throw new Error("nobody");
  const members = [...people, gone].map((person, index) => [person, teamRoles[index] ?? "admin"] as const);
  const home = await fixtures.createTeam([...members, [expired, "admin"]]);
  const [elsewhere, removed] = [
    await fixtures.createTeam([[stranger, "owner"]]),
    await fixtures.createTeam(members),
  ];
  const [open, closed, foreign, lost] = await ids(testDatabase.fixtureSql`
    insert into shipkit_project (name, team_id, deleted_at)
    values ('Open', ${home}, null), ('Closed', ${home}, now()), ('Foreign', ${elsewhere}, null), ('Lost', ${removed}, null)
    returning id`);
  for (const id of [open, closed])
    await fixtures.addProjectMember({ id: String(id), teamId: home }, guest, "editor");
  await testDatabase.fixtureSql`
    insert into shipkit_api_key (team_id, name, role, key_hash, key_prefix, revoked_at, expires_at)
    select team, 'key', role, encode(sha256(key::bytea), 'hex'), 'sk', revoked, expires
    from (values
      (${home}, 'admin', 'good', null, null), (${home}, 'viewer', 'weak', null, now() + interval '1 hour'),
      (${home}, 'admin', 'revoked', now(), null), (${home}, 'admin', 'expired', null, now()),
      (${removed}, 'admin', 'lost', null, null)
    ) as k(team, role, key, revoked, expires)`;
  await testDatabase.fixtureSql`update shipkit_session set expires_at = now() where user_id = ${expired.userId}`;
  await testDatabase.fixtureSql`update shipkit_team set deleted_at = now() where id = ${removed}`;
  await testDatabase.fixtureSql`update shipkit_user set deleted_at = now() where id = ${gone.userId}`;

  const callers: Credential[] = [
    ...[...people, stranger, expired, gone].flatMap(({ userId, sessionToken }) => [
      { userId },
      { sessionToken },
    ]),
    ...["good", "weak", "revoked", "expired", "lost", "none"].map((apiKey) => ({ apiKey })),
    { userId: "none" },
    { sessionToken: "none" },
    { sessionToken: hashSecret("good") },
  ];
  const followers: AuthenticationRequest[] = callers.flatMap((credential) =>
    [home, elsewhere, removed, "none"].flatMap((teamId) =>
      [undefined, open, closed, foreign, lost, "none"].map((projectId) => ({
        credential,
        teamId,
        projectId,
      })),
    ),
  );
  const found = await testDatabase.database.transaction({ role: "app" }, ({ db }) =>
    authenticateMany(db, followers),
  );
  expect(found).toHaveLength(followers.length);
  for (const [at, { projectId, ...follower }] of followers.entries()) {
    const request = { role: "app" as const, ...follower, ...(projectId !== undefined && { projectId }) };
    const authContext = await testDatabase.database.transaction(request, ({ authContext }) => authContext);
    expect({ ...follower, projectId, found: found[at] }).toEqual({
      ...follower,
      projectId,
      found: { ...authContext, lastSequence: 0 },
    });
  }
  expect(new Set(found.map(({ actor }) => actor)).size).toBeGreaterThan(8);
  expect(new Set(found.map(({ project }) => project?.name))).toEqual(
    new Set([undefined, "Open", "Closed", "Foreign", "Lost"]),
  );
});
