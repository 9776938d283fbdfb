import { teamInvitations } from "@shipkit/db";
import { hashSecret, buildLinkToken } from "@shipkit/db/secrets";
import { eq } from "drizzle-orm";
import { defineEmail, type EmailTemplate } from "../define-email.ts";

type Content = { team: string; inviter: string | null; role: string; url: string };

export const invitationTemplate = ({ team, inviter, role, url }: Content): EmailTemplate => ({
  subject: `${inviter ?? "Someone"} invites you to ${team}`,
  paragraphs: ["Hello,", `${inviter ?? "Someone"} invites you to join the team ${team} as ${role}.`],
  action: { label: "View invitation", url },
  footer: "If you did not expect this invitation, you can ignore it: nothing happens unless you accept.",
});

/** Invites someone to a team. */
export const invitation = defineEmail<{ invitationId: string }>(
  async ({ invitationId }, { db, authSecret, buildUrl }) => {
    const invitation = await db.query.teamInvitations.findFirst({
      where: eq(teamInvitations.id, invitationId),
      with: { team: true, invitedBy: true },
    });
    if (!invitation || invitation.team.deletedAt) return { skipReason: "the team is deleted" };
    const { acceptedAt, declinedAt, revokedAt, expiresAt, tokenHash, role, team, invitedBy } = invitation;
    if (acceptedAt ?? declinedAt ?? revokedAt) return { skipReason: "the invitation is closed" };
    if (expiresAt < new Date()) return { skipReason: "the invitation has expired" };
    const token = buildLinkToken(authSecret, "invitation", invitationId, String(expiresAt.getTime()));
    if (hashSecret(token) !== tokenHash) return { skipReason: "the invitation was sent again" };
    const url = buildUrl("/invitation", { token });
    const inviter = invitedBy?.name ?? null;
    return { to: invitation.email, template: invitationTemplate({ team: team.name, inviter, role, url }) };
  },
);
