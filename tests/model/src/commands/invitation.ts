import { buildLinkToken } from "@shipkit/db/secrets";
import { authSecret } from "../system/api-client.ts";
import {
  reject,
  requireAssignableRoles,
  requireRowPermission,
  requireTeamPermission,
} from "../model/authorization.ts";
import { getText, type BuildCall, type CommandDefinitions, type Row } from "./call.ts";
import { missingTeam } from "../model/missing.ts";
import type { Invitation, Model } from "../model/model.ts";
import { canAssignRole } from "../model/permissions.ts";

/** Derives the token that the invitation's mail contains. */
const deriveToken = (response: Row) =>
  buildLinkToken(
    authSecret,
    "invitation",
    getText(response, "id"),
    String(Date.parse(getText(response, "expiresAt"))),
  );

/** Builds a call that changes an open invitation. */
const buildUpdate =
  (path: string, update: (invitation: Invitation, response: Row) => void): BuildCall =>
  (pick) => {
    const invitation = pick.invitation();
    const { team } = invitation;
    return {
      path,
      transport: "mutation",
      input: { invitationId: invitation.id },
      description: `${invitation.label} (${invitation.state})`,
      related: { team },
      predict(actor) {
        requireAssignableRoles(requireRowPermission(actor, team, "invitation:manage"), invitation.role);
        if (invitation.state !== "open") reject("CONFLICT");
        return {
          row: { id: invitation.id, role: invitation.role },
          entry: { team },
          apply: (response) => update(invitation, response),
        };
      },
    };
  };

export const invitationCommands: CommandDefinitions = {
  "invitation.create": {
    weight: 4,
    build(pick, model) {
      const team = pick.team();
      const { email, label } = pick.user();
      const role = pick.teamRole();
      return {
        path: "invitation.create",
        transport: "mutation",
        input: { teamId: team.id, email, role },
        description: `${label} as ${role} to ${team.label}`,
        related: { team },
        predict(actor) {
          const own = requireTeamPermission(actor, team, "invitation:manage");
          requireAssignableRoles(own, role);
          const isMember = [...team.members.keys()].some(
            (user) => user.email === email && user.deletedAt === null,
          );
          if (team.personal || isMember) reject("CONFLICT");
          const existing = model.invitations.find(
            (each) => each.team === team && each.email === email && each.state === "open",
          );
          // An expired one is replaced, if the actor could revoke it.
          if (existing && !(existing.expired && canAssignRole(own, existing.role))) reject("CONFLICT");
          return {
            row: { teamId: team.id, email, role },
            entry: { team },
            apply(response) {
              if (existing) existing.state = "revoked";
              model.invitations.push(createInvitation(model, response, { team, email, role, label }));
            },
          };
        },
      };
    },
  },

  "invitation.resend": {
    weight: 2,
    build: buildUpdate("invitation.resend", (invitation, response) => {
      invitation.tokens.push(deriveToken(response));
      invitation.expired = false;
    }),
  },
  "invitation.revoke": {
    weight: 2,
    build: buildUpdate("invitation.revoke", (invitation) => (invitation.state = "revoked")),
  },

  "invitation.preview": {
    weight: 1,
    build(pick) {
      const invitation = pick.invitation();
      const { team, state, tokens, email, role } = invitation;
      return {
        path: "invitation.preview",
        transport: "query",
        isPublic: true,
        input: { token: tokens.at(-1) },
        description: `${invitation.label} (${state})`,
        related: { team },
        predict() {
          const isRevoked = team === missingTeam || team.deleted || state === "revoked";
          if (isRevoked || (state === "open" && invitation.expired)) reject("NOT_FOUND");
          return { row: { id: invitation.id, teamId: team.id, teamName: team.name, email, role } };
        },
      };
    },
  },
};

function createInvitation(
  { invitations }: Model,
  response: Row,
  { label, ...fields }: Pick<Invitation, "team" | "email" | "role" | "label">,
): Invitation {
  return {
    ...fields,
    id: getText(response, "id"),
    label: `${label}'s invitation ${invitations.length} to ${fields.team.label}`,
    tokens: [deriveToken(response)],
    state: "open",
    expired: false,
  };
}
