import { buildLinkToken } from "@shipkit/db/secrets";
import { textOf, type Attempting, type Effect, type Kinds, type Row } from "../attempt.ts";
import { asPerson, inTeam, onRow, refuse, withinReach } from "../guards.ts";
import { authSecret } from "../http.ts";
import { noTeam } from "../nothing.ts";
import { reaches } from "../rules.ts";
import type { Invitation, Person, World } from "../world.ts";

/** The token that an invitation's e-mail holds. */
const tokenOf = (answer: Row) =>
  buildLinkToken(
    authSecret,
    "invitation",
    textOf(answer, "id"),
    String(Date.parse(textOf(answer, "expiresAt"))),
  );

/** What is done to an invitation by who manages the team's. */
const managing =
  (path: string, change: (invitation: Invitation, answer: Row) => void): Attempting =>
  (aim) => {
    const invitation = aim.invitation();
    const { team } = invitation;
    return {
      path,
      door: "mutation",
      input: { invitationId: invitation.id },
      story: `${invitation.label} (${invitation.state})`,
      about: { team },
      decide(caller) {
        withinReach(onRow(caller, team, "invitation:manage"), invitation.role);
        if (invitation.state !== "open") refuse("CONFLICT");
        return {
          row: { id: invitation.id, role: invitation.role },
          entry: { team },
          change: (answer) => change(invitation, answer),
        };
      },
    };
  };

/** Accepts or declines, by the token, an earlier token or the id. */
const answering =
  (path: string, state: "accepted" | "declined"): Attempting =>
  (aim) => {
    const invitation = aim.invitation();
    const by = (["token", "id", "earlier token"] as const)[aim.choice(3)];
    const [earlier] = invitation.tokens;
    const token = by === "earlier token" ? earlier : invitation.tokens.at(-1);
    return {
      path,
      door: "mutation",
      input: by === "id" ? { invitationId: invitation.id } : { token },
      story: `${invitation.label} (${invitation.state}), by its ${by}`,
      about: { team: invitation.team },
      elsewhere: true,
      decide: (caller) => answered(invitation, asPerson(caller), by === "id", token, state),
    };
  };

function answered(
  invitation: Invitation,
  person: Person,
  byId: boolean,
  token: string | undefined,
  state: "accepted" | "declined",
): Effect {
  const { team } = invitation;
  const stale = !byId && token !== invitation.tokens.at(-1);
  if (team === noTeam || team.removed || stale || invitation.state === "revoked") refuse("NOT_FOUND");
  const mine = person.email === invitation.email && (!byId || person.verified);
  if (!mine) refuse(byId ? "NOT_FOUND" : "FORBIDDEN");
  if (invitation.state !== "open") refuse("CONFLICT");
  if (invitation.expired) refuse("NOT_FOUND");
  if (state === "accepted" && team.members.has(person)) refuse("CONFLICT");
  return {
    row: { id: invitation.id, teamId: team.id, role: invitation.role },
    entry: { team },
    change() {
      invitation.state = state;
      if (state === "accepted") team.members.set(person, invitation.role);
    },
  };
}

export const invitationKinds: Kinds = {
  "invitation.create": {
    often: 4,
    attempt(aim, world) {
      const team = aim.team();
      const { email, label } = aim.person();
      const role = aim.teamRole();
      return {
        path: "invitation.create",
        door: "mutation",
        input: { teamId: team.id, email, role },
        story: `${label} as ${role} to ${team.label}`,
        about: { team },
        decide(caller) {
          const own = inTeam(caller, team, "invitation:manage");
          withinReach(own, role);
          const isMember = [...team.members.keys()].some(
            (person) => person.email === email && person.removedAt === null,
          );
          if (team.personal || isMember) refuse("CONFLICT");
          const earlier = world.invitations.find(
            (each) => each.team === team && each.email === email && each.state === "open",
          );
          // One that has expired gives way, but to nobody who could not revoke it.
          if (earlier && !(earlier.expired && reaches(own, earlier.role))) refuse("CONFLICT");
          return {
            row: { teamId: team.id, email, role },
            entry: { team },
            change(answer) {
              if (earlier) earlier.state = "revoked";
              world.invitations.push(made(world, answer, { team, email, role, label }));
            },
          };
        },
      };
    },
  },

  "invitation.resend": {
    often: 2,
    attempt: managing("invitation.resend", (invitation, answer) => {
      invitation.tokens.push(tokenOf(answer));
      invitation.expired = false;
    }),
  },
  "invitation.revoke": {
    often: 2,
    attempt: managing("invitation.revoke", (invitation) => (invitation.state = "revoked")),
  },
  "invitation.accept": { often: 5, attempt: answering("invitation.accept", "accepted") },
  "invitation.decline": { often: 2, attempt: answering("invitation.decline", "declined") },

  "invitation.preview": {
    often: 1,
    attempt(aim) {
      const invitation = aim.invitation();
      const { team, state, tokens, email, role } = invitation;
      return {
        path: "invitation.preview",
        door: "query",
        open: true,
        input: { token: tokens.at(-1) },
        story: `${invitation.label} (${state})`,
        about: { team },
        decide() {
          const gone = team === noTeam || team.removed || state === "revoked";
          if (gone || (state === "open" && invitation.expired)) refuse("NOT_FOUND");
          return { row: { id: invitation.id, teamId: team.id, teamName: team.name, email, role } };
        },
      };
    },
  },
};

function made(
  { invitations }: World,
  answer: Row,
  { label, ...fields }: Pick<Invitation, "team" | "email" | "role" | "label">,
): Invitation {
  return {
    ...fields,
    id: textOf(answer, "id"),
    label: `${label}'s invitation ${invitations.length} to ${fields.team.label}`,
    tokens: [tokenOf(answer)],
    state: "open",
    expired: false,
  };
}
