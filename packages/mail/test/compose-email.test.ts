import { hashSecret, buildLinkToken } from "@shipkit/db/secrets";
import { buildVerification, insertRows, useTestDatabase, useFixtures, type Person } from "@shipkit/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { composeEmail, type EmailName } from "../src/index.ts";
import type { EmailPayload } from "../src/emails.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const settings = { publicUrl: "http://localhost:3000", authSecret: "a secret of the tests, long enough" };
let ada: Person;

beforeEach(async () => {
  ada = await fixtures.createPerson("Ada");
});

const compose = <Name extends EmailName>(name: Name, payload: EmailPayload<Name>) =>
  testDatabase.database.transaction({ role: "worker" }, ({ db }) =>
    composeEmail(name, payload, db, settings),
  );

/** Changes rows as the owner, then composes the email. */
async function composeAfter<Name extends EmailName>(change: string, name: Name, payload: EmailPayload<Name>) {
  await testDatabase.fixtureSql.unsafe(change);
  return compose(name, payload);
}

const accountDeleted = { skipReason: "the account is deleted" };

describe("an email is skipped", () => {
  test("if its address is verified, or the account is deleted", async () => {
    const { userId } = ada;
    const set = (value: string) => `update shipkit_user set ${value} where id = '${userId}'`;
    expect(await compose("verification", { userId })).toMatchObject({
      to: expect.stringMatching(/@example.com$/),
    });
    expect(await composeAfter(set("email_verified = now()"), "verification", { userId })).toEqual({
      skipReason: "the address is verified",
    });
    expect(await composeAfter(set("deleted_at = now()"), "verification", { userId })).toEqual(accountDeleted);
    expect(await compose("verification", { userId: "nobody" })).toEqual(accountDeleted);
  });

  test("if its reset was used or has expired, or the account is deleted", async () => {
    const insert = async (expiresInMs: number) => {
      const expiresAt = new Date(Date.now() + expiresInMs);
      const values = { identifier: "reset-password:t0k3n", value: ada.userId, expiresAt };
      const verification = buildVerification(values);
      await insertRows(testDatabase, { verifications: [verification] });
      return verification.id;
    };
    const over = { skipReason: "the reset was used or has expired" };
    const verificationId = await insert(60_000);
    expect(await compose("passwordReset", { verificationId })).toMatchObject({
      text: expect.stringContaining("http://localhost:3000/reset-password?token=t0k3n\n"),
    });
    const expired = await insert(-1000);
    expect(await compose("passwordReset", { verificationId: expired })).toEqual(over);
    const used = `delete from shipkit_verification where id = '${verificationId}'`;
    expect(await composeAfter(used, "passwordReset", { verificationId })).toEqual(over);
    const another = await insert(60_000);
    const deleted = `update shipkit_user set deleted_at = now() where id = '${ada.userId}'`;
    expect(await composeAfter(deleted, "passwordReset", { verificationId: another })).toEqual(accountDeleted);
  });

  test("if its account is not deleted, or was restored", async () => {
    const { userId } = ada;
    const notDeleted = { skipReason: "the account is not deleted" };
    const set = (value: string) => `update shipkit_user set deleted_at = ${value} where id = '${userId}'`;
    expect(await compose("restore", { userId })).toEqual(notDeleted);
    expect(await composeAfter(set("now()"), "restore", { userId })).toMatchObject({
      to: expect.stringMatching(/@example.com$/),
    });
    expect(await composeAfter(set("null"), "restore", { userId })).toEqual(notDeleted);
  });

  test("if its invitation is closed, expired or sent again", async () => {
    const teamId = await fixtures.createTeam([[ada, "owner"]], "Acme");
    const expiresAt = new Date(Date.now() + 60_000);
    const token = buildLinkToken(settings.authSecret, "invitation", "i-1", String(expiresAt.getTime()));
    await fixtures.createInvitation(teamId, {
      id: "i-1",
      email: "eve@example.com",
      tokenHash: hashSecret(token),
      expiresAt,
      invitedById: ada.userId,
    });
    const payload = { invitationId: "i-1" };
    const email = {
      to: "eve@example.com",
      subject: "Ada invites you to Acme",
      text: expect.stringContaining(`http://localhost:3000/invitation?token=${token}\n`),
    };
    expect(await compose("invitation", payload)).toMatchObject(email);

    const cases: [change: string, revert: string, skipReason: string][] = [
      ...["accepted_at", "declined_at", "revoked_at"].map((column): [string, string, string] => [
        `update shipkit_team_invitation set ${column} = now()`,
        `update shipkit_team_invitation set ${column} = null`,
        "the invitation is closed",
      ]),
      [
        "update shipkit_team_invitation set expires_at = expires_at - interval '1 day'",
        "update shipkit_team_invitation set expires_at = expires_at + interval '1 day'",
        "the invitation has expired",
      ],
      [
        "update shipkit_team_invitation set expires_at = expires_at + interval '1 day'",
        "update shipkit_team_invitation set expires_at = expires_at - interval '1 day'",
        "the invitation was sent again",
      ],
      [
        `update shipkit_team set deleted_at = now() where id = '${teamId}'`,
        `update shipkit_team set deleted_at = null where id = '${teamId}'`,
        "the team is deleted",
      ],
    ];
    for (const [change, revert, skipReason] of cases) {
      expect(await composeAfter(change, "invitation", payload)).toEqual({ skipReason });
      expect(await composeAfter(revert, "invitation", payload)).toMatchObject(email);
    }
    expect(await compose("invitation", { invitationId: "none" })).toEqual({
      skipReason: "the team is deleted",
    });
  });
});
