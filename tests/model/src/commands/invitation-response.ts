import { reject, requireUser } from "../model/authorization.ts";
import { missingTeam } from "../model/missing.ts";
import type { User } from "../model/model.ts";
import { getRows } from "../model/row-kind.ts";
import { getText, type BuildCall, type ExpectedResult } from "../resource/call.ts";
import { limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";
import { invitations, type Invitation } from "./invitation.ts";

/** Builds a call that responds to an invitation by its token, an earlier token, or its id. */
const buildResponse =
  (path: string, state: "accepted" | "declined"): BuildCall =>
  (pick) => {
    const invitation = pick.row(invitations);
    const by = (["token", "id", "earlier token"] as const)[pick.variant(3)];
    const [earlier] = invitation.tokens;
    const token = by === "earlier token" ? earlier : invitation.tokens.at(-1);
    return {
      path,
      transport: "mutation",
      input: by === "id" ? { invitationId: invitation.id } : { token },
      description: `${invitation.label} (${invitation.state}), by its ${by}`,
      related: { team: invitation.team },
      fromOutside: true,
      predict: (actor) => predictResponse(invitation, requireUser(actor), by === "id", token, state),
    };
  };

function predictResponse(
  invitation: Invitation,
  user: User,
  byId: boolean,
  token: string | undefined,
  state: "accepted" | "declined",
): ExpectedResult {
  const { team } = invitation;
  const isReplaced = !byId && token !== invitation.tokens.at(-1);
  if (team === missingTeam || team.deleted || isReplaced || invitation.state === "revoked")
    reject("NOT_FOUND");
  const isInvited = user.email === invitation.email && (!byId || user.emailVerified);
  if (!isInvited) reject(byId ? "NOT_FOUND" : "FORBIDDEN");
  if (invitation.state !== "open") reject("CONFLICT");
  if (invitation.expired) reject("NOT_FOUND");
  if (state === "accepted" && team.members.has(user)) reject("CONFLICT");
  return {
    row: { id: invitation.id, teamId: team.id, role: invitation.role },
    entry: { team },
    apply() {
      invitation.state = state;
      if (state === "accepted") team.members.set(user, invitation.role);
    },
  };
}

export const resource: Resource = {
  commands: {
    "invitation.preview": {
      weight: 1,
      build(pick) {
        const invitation = pick.row(invitations);
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

    "invitation.accept": { weight: 5, build: buildResponse("invitation.accept", "accepted") },
    "invitation.decline": { weight: 2, build: buildResponse("invitation.decline", "declined") },
  },

  queries: {
    user: (model) => [
      {
        path: "invitation.mine",
        input: { limit },
        predict(actor) {
          const { email, emailVerified } = requireUser(actor);
          return getRows(model, invitations)
            .filter((each) => emailVerified && each.email === email && each.state === "open")
            .filter(({ expired, team }) => !expired && !team.deleted)
            .map(({ id, team, role }) => `${id} ${team.name} ${role}`);
        },
        format: (row) => `${getText(row, "id")} ${getText(row, "teamName")} ${getText(row, "role")}`,
      },
    ],
  },
};
