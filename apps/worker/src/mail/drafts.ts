import { teamInvitations, users, verifications, type Db, type Jobs } from "@shipkit/db";
import { eq } from "drizzle-orm";
import type { Letter } from "./letter.ts";
import * as letters from "./letters.ts";
import type { Links } from "./links.ts";

/** A letter and its address, or why nobody needs it any more. */
export type Draft = { to: string; letter: Letter } | { outdated: string };

type MailJob = Extract<keyof Jobs, `mail.${string}`>;

/** better-auth's identifier of the row that holds a password's reset: this, then the token. */
const resetPrefix = "reset-password:";

/** Writes each mail from what the database holds now, not when its job was enqueued. */
export const drafts: { [J in MailJob]: (db: Db, payload: Jobs[J], links: Links) => Promise<Draft> } = {
  async "mail.verification"(db, { userId }, links) {
    const user = await find(db, userId);
    if (!user || user.deletedAt) return { outdated: "the account is removed" };
    if (user.emailVerified) return { outdated: "the address is confirmed" };
    return { to: user.email, letter: letters.verification(user.name, await links.verification(user)) };
  },

  async "mail.passwordReset"(db, { verificationId }, links) {
    const reset = await db.query.verifications.findFirst({ where: eq(verifications.id, verificationId) });
    if (!reset || reset.expiresAt < new Date() || !reset.identifier.startsWith(resetPrefix))
      return { outdated: "the reset was used or has expired" };
    const user = await find(db, reset.value);
    if (!user || user.deletedAt) return { outdated: "the account is removed" };
    const url = links.passwordReset(reset.identifier.slice(resetPrefix.length));
    return { to: user.email, letter: letters.passwordReset(user.name, url) };
  },

  async "mail.invitation"(db, { invitationId }, links) {
    const invitation = await db.query.teamInvitations.findFirst({
      where: eq(teamInvitations.id, invitationId),
      with: { team: true, invitedBy: true },
    });
    if (!invitation || invitation.team.deletedAt) return { outdated: "the team is removed" };
    const { acceptedAt, declinedAt, revokedAt, expiresAt, role, team, invitedBy, email } = invitation;
    if (acceptedAt ?? declinedAt ?? revokedAt) return { outdated: "the invitation is closed" };
    if (expiresAt < new Date()) return { outdated: "the invitation has expired" };
    const url = links.invitation(invitation);
    if (!url) return { outdated: "the invitation was sent anew" };
    const inviter = invitedBy?.name ?? null;
    return { to: email, letter: letters.invitation({ team: team.name, inviter, role }, url) };
  },

  async "mail.restore"(db, { userId }, links) {
    const user = await find(db, userId);
    if (!user?.deletedAt) return { outdated: "the account is not removed" };
    return { to: user.email, letter: letters.restore(user.name, links.restore(user, user.deletedAt)) };
  },
};

const find = (db: Db, userId: string) => db.query.users.findFirst({ where: eq(users.id, userId) });
