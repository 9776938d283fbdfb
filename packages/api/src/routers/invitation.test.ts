import { buildLinkToken } from "@shipkit/db/secrets";
import { useTestDatabase, useFixtures } from "@shipkit/testing";
import { describe, expect, test } from "vitest";
import { callAs, getErrorCode, testSecret } from "../../testing/callers.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);

type Person = Awaited<ReturnType<typeof fixtures.createPerson>>;

async function createFixtures() {
  const [owner, admin, member, invited, outsider] = [
    await fixtures.createPerson("Olga Owner"),
    await fixtures.createPerson("Adam Admin"),
    await fixtures.createPerson("Mia Member"),
    await fixtures.createPerson("Ina Invited"),
    await fixtures.createPerson("Otto Outsider"),
  ];
  const teamId = await fixtures.createTeam(
    [
      [owner, "owner"],
      [admin, "admin"],
      [member, "member"],
    ],
    "Acme",
  );
  return { owner, admin, member, invited, outsider, teamId, email: invited.email };
}

const api = (person: Person | null) => callAs(testDatabase, person).invitation;
const verify = (person: Person) =>
  testDatabase.fixtureSql`update shipkit_user set email_verified = now() where id = ${person.userId}`;
const tokenOf = ({ id, expiresAt }: { id: string; expiresAt: Date }) =>
  buildLinkToken(testSecret, "invitation", id, String(expiresAt.getTime()));
const jobs = () =>
  testDatabase.ownerSql`select 1 from shipkit_worker.jobs where task_identifier = 'mail.invitation'`;

describe("an invitation", () => {
  test("is valid for seven days, with a hashed token and an e-mail job", async () => {
    const { admin, teamId, email } = await createFixtures();
    const before = (await jobs()).length;
    const created = await api(admin).create({ teamId, email: email.toUpperCase(), role: "member" });
    expect(created).toMatchObject({ teamId, email, role: "member", acceptedAt: null, revokedAt: null });
    expect(created.expiresAt.getTime() - Date.now()).toBeCloseTo(7 * 24 * 3600_000, -5);
    expect(await jobs()).toHaveLength(before + 1);
    const { items } = await api(admin).list({ teamId });
    expect(items).toEqual([created]);
    const stored = JSON.stringify(
      await testDatabase.ownerSql`
      select (select json_agg(i) from shipkit_team_invitation i) as i, (select json_agg(l) from shipkit_activity_log l) as l`,
    );
    expect(stored).not.toContain(tokenOf(created));
    const log =
      await testDatabase.ownerSql`select details, metadata from shipkit_activity_log where team_id = ${teamId}`;
    expect(log).toMatchObject([{ details: "invited someone as member" }]);
    expect(JSON.stringify(log)).not.toContain(email);
  });

  test("needs the permission, a new address and an assignable role", async () => {
    const { owner, admin, member, outsider, teamId, email } = await createFixtures();
    const create = (by: Person, email: string, role: "owner" | "guest" = "guest") =>
      getErrorCode(api(by).create({ teamId, email, role }));
    expect(await create(member, email)).toBe("FORBIDDEN");
    expect(await create(outsider, email)).toBe("NOT_FOUND");
    expect(await create(admin, email, "owner")).toBe("FORBIDDEN");
    expect(await create(admin, member.email)).toBe("CONFLICT");
    for (const wrong of ["", "nobody", "a@b", `${"x".repeat(255)}@example.com`, "a@example.com\n"])
      expect(await create(admin, wrong)).toBe("BAD_REQUEST");
    await api(owner).create({ teamId, email, role: "owner" });
    expect(await create(admin, email)).toBe("CONFLICT");
    const count = (await jobs()).length;
    expect(await create(admin, email)).toBe("CONFLICT");
    expect(await jobs()).toHaveLength(count);
  });

  test("is previewed only with its token, signed in or not", async () => {
    const { admin, teamId, email } = await createFixtures();
    const created = await api(admin).create({ teamId, email, role: "viewer" });
    expect(await api(null).preview({ token: tokenOf(created) })).toMatchObject({
      id: created.id,
      teamName: "Acme",
      invitedBy: "Adam Admin",
      email,
      role: "viewer",
    });
    for (const token of ["made up", created.id])
      expect(await getErrorCode(api(null).preview({ token }))).toBe("NOT_FOUND");
  });
});

describe("accepting", () => {
  test("by the token creates one membership", async () => {
    const { admin, invited, outsider, teamId, email } = await createFixtures();
    const token = tokenOf(await api(admin).create({ teamId, email, role: "member" }));
    expect(await getErrorCode(api(null).accept({ token }))).toBe("UNAUTHORIZED");
    expect(await getErrorCode(api(outsider).accept({ token }))).toBe("FORBIDDEN");
    expect(await getErrorCode(api(invited).accept({ token: "made up" }))).toBe("NOT_FOUND");
    expect(await getErrorCode(api(invited).accept({} as never))).toBe("BAD_REQUEST");
    const accepted = await api(invited).accept({ token });
    expect(accepted.acceptedAt).toBeInstanceOf(Date);
    expect(accepted).not.toHaveProperty("tokenHash");
    expect(await callAs(testDatabase, invited).team.get({ teamId })).toMatchObject({ role: "member" });
    expect(await getErrorCode(api(invited).accept({ token }))).toBe("CONFLICT");
    expect(await getErrorCode(api(invited).decline({ token }))).toBe("CONFLICT");
    expect((await api(admin).list({ teamId })).items).toEqual([]);
    const log = await testDatabase.ownerSql`
      select user_id, details from shipkit_activity_log where team_id = ${teamId} and action = 'invitation.accept'`;
    expect(log).toEqual([{ user_id: invited.userId, details: "joined the team as member" }]);
  });

  test("by the id needs a verified address, like invitation.mine", async () => {
    const { admin, invited, outsider, teamId, email } = await createFixtures();
    const { id: invitationId } = await api(admin).create({ teamId, email, role: "member" });
    expect((await api(invited).mine()).items).toEqual([]);
    expect(await getErrorCode(api(invited).accept({ invitationId }))).toBe("NOT_FOUND");
    await verify(invited);
    await verify(outsider);
    expect((await api(outsider).mine()).items).toEqual([]);
    expect(await getErrorCode(api(outsider).accept({ invitationId }))).toBe("NOT_FOUND");
    const { items } = await api(invited).mine();
    expect(items).toMatchObject([
      { id: invitationId, teamName: "Acme", invitedBy: "Adam Admin", role: "member" },
    ]);
    expect(items[0]?.expiresAt).toBeInstanceOf(Date);
    await api(invited).accept({ invitationId });
    expect((await api(invited).mine()).items).toEqual([]);
  });

  test("is impossible after declining, and in a deleted team", async () => {
    const { owner, invited, teamId, email } = await createFixtures();
    await verify(invited);
    const first = await api(owner).create({ teamId, email, role: "member" });
    await api(invited).decline({ invitationId: first.id });
    expect(await getErrorCode(api(invited).accept({ token: tokenOf(first) }))).toBe("CONFLICT");
    const second = await api(owner).create({ teamId, email, role: "member" });
    await callAs(testDatabase, owner).team.remove({ teamId });
    expect((await api(invited).mine()).items).toEqual([]);
    expect(await getErrorCode(api(null).preview({ token: tokenOf(second) }))).toBe("NOT_FOUND");
    expect(await getErrorCode(api(invited).accept({ token: tokenOf(second) }))).toBe("NOT_FOUND");
    await callAs(testDatabase, owner).team.restore({ teamId });
    await api(invited).accept({ token: tokenOf(second) });
  });
});

describe("an invitation that is", () => {
  test("resent has a new token, and the previous one is invalid", async () => {
    const { admin, invited, teamId, email } = await createFixtures();
    const created = await api(admin).create({ teamId, email, role: "member" });
    const sent = await api(admin).resend({ invitationId: created.id });
    expect(await getErrorCode(api(invited).accept({ token: tokenOf(created) }))).toBe("NOT_FOUND");
    await api(invited).accept({ token: tokenOf(sent) });
    expect(await getErrorCode(api(admin).resend({ invitationId: created.id }))).toBe("CONFLICT");
  });

  test("revoked or expired cannot be accepted, but a new one can", async () => {
    const { admin, invited, teamId, email } = await createFixtures();
    await verify(invited);
    const revoked = await api(admin).create({ teamId, email, role: "member" });
    await api(admin).revoke({ invitationId: revoked.id });
    expect(await getErrorCode(api(admin).revoke({ invitationId: revoked.id }))).toBe("CONFLICT");
    const expired = await api(admin).create({ teamId, email, role: "member" });
    await testDatabase.fixtureSql`update shipkit_team_invitation set expires_at = now() where id = ${expired.id}`;
    expect((await api(invited).mine()).items).toEqual([]);
    for (const invitation of [revoked, expired]) {
      const token = tokenOf(invitation);
      expect(await getErrorCode(api(invited).accept({ invitationId: invitation.id }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api(invited).accept({ token }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api(null).preview({ token }))).toBe("NOT_FOUND");
    }
    const anew = await api(admin).create({ teamId, email, role: "viewer" });
    expect(await api(invited).accept({ invitationId: anew.id })).toMatchObject({ role: "viewer" });
  });

  test("another team's is NOT_FOUND", async () => {
    const { admin, owner, member, outsider, teamId, email } = await createFixtures();
    const { id: invitationId } = await api(owner).create({ teamId, email, role: "owner" });
    for (const person of [member, outsider]) {
      expect(await getErrorCode(api(person).resend({ invitationId }))).toBe("NOT_FOUND");
      expect(await getErrorCode(api(person).revoke({ invitationId }))).toBe("NOT_FOUND");
    }
    expect(await getErrorCode(api(admin).resend({ invitationId }))).toBe("FORBIDDEN");
    expect(await getErrorCode(api(member).list({ teamId }))).toBe("FORBIDDEN");
  });
});

test("a new invitation revokes an expired one of its team and address", async () => {
  const { owner, teamId, email } = await createFixtures();
  const elsewhere = await fixtures.createTeam([[owner, "owner"]]);
  for (const id of [teamId, elsewhere]) await api(owner).create({ teamId: id, email, role: "viewer" });
  await testDatabase.fixtureSql`update shipkit_team_invitation set expires_at = now() where team_id in (${teamId}, ${elsewhere})`;
  await api(owner).create({ teamId, email, role: "viewer" });
  const closed = await testDatabase.ownerSql`
    select team_id from shipkit_team_invitation where team_id in (${teamId}, ${elsewhere}) and revoked_at is not null`;
  expect(closed).toEqual([{ team_id: teamId }]);
});
