import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";
import { createEmail, createId, inAnHour, type Parents, type Values } from "../row-values.ts";
import { defineFixtureRows, type Named } from "../fixture-rows.ts";

/** An open invitation, and its token beside the columns. */
export function buildInvitation(
  values: Parents<"teamInvitations", "teamId"> & Values<"teamInvitations">,
  token: string = randomUUID(),
) {
  const row = { id: createId(), email: createEmail(), role: "member" as const, expiresAt: inAnHour() };
  return { ...row, tokenHash: hashSecret(token), token, ...values };
}

declare module "../fixtures.ts" {
  interface Fixtures extends Named<typeof fixtureRows> {}
}

/**
 * Home has two open invitations, for a viewer and for an owner, and a revoked one; Other has one for a viewer. Two are to
 * Elsewhere: one to the actor's address, one to another.
 */
export const fixtureRows = defineFixtureRows(({ self, elsewhereOwner, home, other, elsewhere }) => {
  const invite = (
    team: { id: string },
    email: string,
    role: "viewer" | "owner",
    revokedAt: Date | null = null,
  ) => buildInvitation({ teamId: team.id, email, role, revokedAt });
  const invitation = invite(home, createEmail(), "viewer");
  const ownerInvitation = invite(home, createEmail(), "owner");
  const revokedInvitation = invite(home, createEmail(), "viewer", new Date());
  const ownInvitation = invite(elsewhere, self.email, "viewer");
  const othersInvitation = invite(elsewhere, elsewhereOwner.email, "viewer");
  return {
    rows: {
      teamInvitations: [
        invitation,
        ownerInvitation,
        revokedInvitation,
        ownInvitation,
        othersInvitation,
        invite(other, invitation.email, "viewer"),
      ],
    },
    named: {
      invitation: invitation.id,
      invitationToken: invitation.token,
      ownerInvitation: ownerInvitation.id,
      revokedInvitation: revokedInvitation.id,
      ownInvitation: { id: ownInvitation.id, token: ownInvitation.token },
      othersInvitation: { id: othersInvitation.id, token: othersInvitation.token },
    },
  };
});
