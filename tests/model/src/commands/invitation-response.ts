import { reject, requireUser } from "../model/authorization.ts";
import type { BuildCall, CommandDefinitions, ExpectedResult } from "./call.ts";
import { missingTeam } from "../model/missing.ts";
import type { Invitation, User } from "../model/model.ts";

/** Builds a call that responds to an invitation by its token, an earlier token, or its id. */
const buildResponse =
  (path: string, state: "accepted" | "declined"): BuildCall =>
  (pick) => {
    const invitation = pick.invitation();
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

export const invitationResponseCommands: CommandDefinitions = {
  "invitation.accept": { weight: 5, build: buildResponse("invitation.accept", "accepted") },
  "invitation.decline": { weight: 2, build: buildResponse("invitation.decline", "declined") },
};
