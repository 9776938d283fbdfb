import type { Jobs } from "@shipkit/db";
import { hashSecret, buildLinkToken } from "@shipkit/db/secrets";
import { useTestDatabase, useFixtures, type Person } from "@shipkit/db/testing";
import { createTestSettings } from "@shipkit/runtime/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { drafts } from "../src/mail/drafts.ts";
import { linksOf } from "../src/mail/links.ts";

const testDatabase = useTestDatabase();
const fixtures = useFixtures(testDatabase);
const links = linksOf(createTestSettings());
let ada: Person;

beforeEach(async () => {
  ada = await fixtures.createPerson("Ada");
});

const draft = <J extends keyof typeof drafts>(name: J, payload: Jobs[J]) =>
  testDatabase.database.transaction({ role: "worker" }, ({ db }) => drafts[name](db, payload, links));

/** Changes rows as the owner, and says what becomes of the mail. */
async function after<J extends keyof typeof drafts>(change: string, name: J, payload: Jobs[J]) {
  await testDatabase.fixtureSql.unsafe(change);
  return draft(name, payload);
}

describe("a mail is dropped", () => {
  test("to confirm an address that is confirmed, or that of an account that is removed or purged", async () => {
    const { userId } = ada;
    const set = (value: string) => `update shipkit_user set ${value} where id = '${userId}'`;
    expect(await draft("mail.verification", { userId })).toMatchObject({
      to: expect.stringMatching(/@example.com$/),
    });
    expect(await after(set("email_verified = now()"), "mail.verification", { userId })).toEqual({
      outdated: "the address is confirmed",
    });
    const removed = { outdated: "the account is removed" };
    expect(await after(set("deleted_at = now()"), "mail.verification", { userId })).toEqual(removed);
    expect(await draft("mail.verification", { userId: "nobody" })).toEqual(removed);
  });

  test("to reset a password once the reset was used, or has expired, or the account is removed", async () => {
    const insert = (expires: string) => testDatabase.fixtureSql<{ id: string }[]>`
      insert into shipkit_verification (identifier, value, expires_at)
      values ('reset-password:t0k3n', ${ada.userId}, now() + ${expires}::interval) returning id`;
    const over = { outdated: "the reset was used or has expired" };
    const [good] = await insert("1 hour");
    const verificationId = good?.id ?? "";
    expect(await draft("mail.passwordReset", { verificationId })).toMatchObject({
      letter: { action: { url: "http://localhost:3000/reset-password?token=t0k3n" } },
    });
    const [late] = await insert("-1 second");
    expect(await draft("mail.passwordReset", { verificationId: late?.id ?? "" })).toEqual(over);
    const used = `delete from shipkit_verification where id = '${verificationId}'`;
    expect(await after(used, "mail.passwordReset", { verificationId })).toEqual(over);
    const [another] = await insert("1 hour");
    const removed = `update shipkit_user set deleted_at = now() where id = '${ada.userId}'`;
    expect(await after(removed, "mail.passwordReset", { verificationId: another?.id ?? "" })).toEqual({
      outdated: "the account is removed",
    });
  });

  test("to restore an account that is not removed, or restored", async () => {
    const { userId } = ada;
    const live = { outdated: "the account is not removed" };
    const set = (value: string) => `update shipkit_user set deleted_at = ${value} where id = '${userId}'`;
    expect(await draft("mail.restore", { userId })).toEqual(live);
    expect(await after(set("now()"), "mail.restore", { userId })).toMatchObject({
      to: expect.stringMatching(/@example.com$/),
    });
    expect(await after(set("null"), "mail.restore", { userId })).toEqual(live);
  });

  test("to invite where the invitation is answered, revoked, expired, sent anew, or the team removed", async () => {
    const teamId = await fixtures.createTeam([[ada, "owner"]], "Acme");
    const expiresAt = new Date(Date.now() + 60_000);
    const token = buildLinkToken(
      createTestSettings().authSecret,
      "invitation",
      "i-1",
      String(expiresAt.getTime()),
    );
    await testDatabase.fixtureSql`
      insert into shipkit_team_invitation (id, team_id, email, role, token_hash, expires_at, invited_by_id)
      values ('i-1', ${teamId}, 'eve@example.com', 'member', ${hashSecret(token)}, ${expiresAt.toISOString()}, ${ada.userId})`;
    const payload = { invitationId: "i-1" };
    const good = {
      to: "eve@example.com",
      letter: {
        subject: "Ada invites you to Acme",
        action: { url: `http://localhost:3000/invitation?token=${token}` },
      },
    };
    expect(await draft("mail.invitation", payload)).toMatchObject(good);

    const cases: [change: string, back: string, outdated: string][] = [
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
        "the invitation was sent anew",
      ],
      [
        `update shipkit_team set deleted_at = now() where id = '${teamId}'`,
        `update shipkit_team set deleted_at = null where id = '${teamId}'`,
        "the team is removed",
      ],
    ];
    for (const [change, back, outdated] of cases) {
      expect(await after(change, "mail.invitation", payload)).toEqual({ outdated });
      expect(await after(back, "mail.invitation", payload)).toMatchObject(good);
    }
    expect(await draft("mail.invitation", { invitationId: "none" })).toEqual({
      outdated: "the team is removed",
    });
  });
});
