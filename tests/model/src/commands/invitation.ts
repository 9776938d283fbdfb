import { buildLinkToken } from "@shipkit/db/secrets";
import { buildInvitation } from "@shipkit/testing";
import { randomUUID } from "node:crypto";
import {
  reject,
  requireAssignableRoles,
  requireRowPermission,
  requireTeamPermission,
} from "../model/authorization.ts";
import { missingTeam } from "../model/missing.ts";
import type { Model, Team, User } from "../model/model.ts";
import { canAssignRole, type TeamRole } from "../model/permissions.ts";
import { getRows, type RowKind } from "../model/row-kind.ts";
import { hasTeamPermission } from "../model/visibility.ts";
import { getText, type BuildCall, type Row } from "../resource/call.ts";
import { formatIdAndRole, limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";
import { authSecret } from "../system/api-client.ts";

export type Invitation = {
  id: string;
  label: string;
  team: Team;
  email: string;
  role: TeamRole;
  /** Only the last one is valid; resending replaces it. */
  tokens: string[];
  state: "open" | "accepted" | "declined" | "revoked";
  expired: boolean;
};

const lifetimeMs = 24 * 60 * 60 * 1000;

export const invitations: RowKind<Invitation> = {
  missing: {
    id: "missing-invitation",
    label: "a missing invitation",
    team: missingTeam,
    email: "",
    role: "guest",
    tokens: ["missing-token"],
    state: "open",
    expired: false,
  },
  create: ({ teams, users }) =>
    teams.slice(0, 8).flatMap((team, index) => createInitialInvitations(team, index, users)),
  toRows: (rows) => ({
    teamInvitations: rows.map(({ id, team, email, role, tokens: [token], expired }) => {
      const expiresAt = new Date(Date.now() + (expired ? -1000 : lifetimeMs));
      return buildInvitation({ id, teamId: team.id, email, role, expiresAt }, token);
    }),
  }),
};

const initialRoles: TeamRole[] = ["owner", "admin", "member", "viewer", "guest", "guest", "owner", "owner"];

/** Creates an invitation of a user who is not in the team, an expired one, and one of an address without an account. */
function createInitialInvitations(team: Team, index: number, users: User[]): Invitation[] {
  const create = (label: string, email: string, role: TeamRole, expired = false): Invitation => ({
    id: randomUUID(),
    label: `${label} to ${team.label}`,
    team,
    email,
    role,
    tokens: [randomUUID()],
    state: "open",
    expired,
  });
  const role = initialRoles[index] ?? "member";
  const inviteUser = (at: number, label: string, expired = false) => {
    const user = users[at % users.length];
    return user ? [create(`${user.label}'s ${label}`, user.email, role, expired)] : [];
  };
  return [
    ...inviteUser(3 * index + 14, "invitation"),
    ...inviteUser(3 * index + 20, "expired invitation", true),
    create("an invitation without an account", `new@${team.id}.example.com`, "member"),
  ];
}

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
    const invitation = pick.row(invitations);
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

export const resource: Resource = {
  commands: {
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
            const existing = getRows(model, invitations).find(
              (each) => each.team === team && each.email === email && each.state === "open",
            );
            // An expired one is replaced, if the actor could revoke it.
            if (existing && !(existing.expired && canAssignRole(own, existing.role))) reject("CONFLICT");
            return {
              row: { teamId: team.id, email, role },
              entry: { team },
              apply(response) {
                if (existing) existing.state = "revoked";
                getRows(model, invitations).push(
                  createInvitation(model, response, { team, email, role, label }),
                );
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
  },

  queries: {
    team: (model, team) => [
      {
        path: "invitation.list",
        input: { teamId: team.id, limit },
        target: team.label,
        predict(actor) {
          requireTeamPermission(actor, team, "invitation:manage");
          return getRows(model, invitations)
            .filter((invitation) => invitation.team === team && invitation.state === "open")
            .map(({ id, role }) => `${id} ${role}`);
        },
        format: formatIdAndRole,
      },
    ],
  },

  tables: {
    team_invitation: {
      row: "id || ' ' || role",
      predict: (model, actor) =>
        getRows(model, invitations)
          .filter(({ team }) => hasTeamPermission(actor, team, "invitation:manage"))
          .map(({ id, role }) => `${id} ${role}`),
    },
  },

  rows: [invitations],
};

function createInvitation(
  model: Model,
  response: Row,
  { label, ...fields }: Pick<Invitation, "team" | "email" | "role" | "label">,
): Invitation {
  return {
    ...fields,
    id: getText(response, "id"),
    label: `${label}'s invitation ${getRows(model, invitations).length} to ${fields.team.label}`,
    tokens: [deriveToken(response)],
    state: "open",
    expired: false,
  };
}
