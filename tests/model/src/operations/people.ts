import { randomUUID } from "node:crypto";
import { buildLinkToken } from "@shipkit/db/secrets";
import type { Kinds } from "../attempt.ts";
import { asPerson, hasOtherOwner, refuse } from "../guards.ts";
import { authSecret } from "../http.ts";
import type { Person, Session, World } from "../world.ts";

/** People, their accounts and their sessions. */
export const peopleKinds: Kinds = {
  "user.update": {
    often: 2,
    attempt(aim) {
      const name = aim.name("someone");
      return {
        path: "user.update",
        door: "mutation",
        input: { name },
        story: `themselves to ${name}`,
        about: {},
        decide(caller) {
          const person = asPerson(caller);
          const row = { id: person.id, name };
          if (name === person.name) return { row };
          return { row, entry: {}, change: () => (person.name = name) };
        },
      };
    },
  },

  "user.remove": {
    often: 1,
    attempt(aim, world) {
      const named = aim.person();
      return {
        path: "user.remove",
        door: "mutation",
        input: { email: named.email },
        story: `the account of ${named.label}`,
        about: { people: [named] },
        decide(caller) {
          const person = asPerson(caller);
          if (person !== named) refuse("BAD_REQUEST");
          const alone = world.teams.some(
            (team) =>
              !team.personal &&
              !team.removed &&
              team.members.get(person) === "owner" &&
              !hasOtherOwner(team, person),
          );
          if (alone) refuse("CONFLICT");
          return {
            row: { id: person.id, email: person.email },
            entry: {},
            change(answer) {
              person.removedAt = Date.parse(String(answer["deletedAt"]));
              end(world.sessions.filter((session) => session.person === person));
            },
          };
        },
      };
    },
  },

  "user.restore": {
    often: 2,
    attempt(aim, world) {
      const removed = world.people.filter(({ removedAt }) => removedAt !== null);
      const person = removed[aim.choice(removed.length + 1)] ?? aim.person();
      return {
        path: "user.restore",
        door: "sign-in",
        open: true,
        input: {
          user: person.id,
          token: buildLinkToken(authSecret, "restore", person.id, String(person.removedAt)),
        },
        story: `the account of ${person.label}`,
        about: { people: [person] },
        decide() {
          if (person.removedAt === null) refuse("BAD_REQUEST");
          return { row: {}, entry: { by: person }, change: () => (person.removedAt = null) };
        },
      };
    },
  },

  "sign in": {
    often: 2,
    attempt(aim, world) {
      const out = world.people.filter((person) => !world.sessions.some((session) => isLeft(session, person)));
      const person = out[aim.choice(out.length + 1)] ?? aim.person();
      const id = randomUUID();
      return {
        path: "sign in",
        door: "database",
        open: true,
        input: { sessionId: id, userId: person.id },
        story: person.label,
        about: { people: [person] },
        decide() {
          if (!world.people.includes(person) || person.removedAt !== null) refuse("NOT_FOUND");
          return {
            row: {},
            change: () => world.sessions.push({ id, token: id, person, state: "open" }),
          };
        },
      };
    },
  },

  "session.revoke": {
    often: 1,
    attempt(aim) {
      const session = aim.session();
      return {
        path: "session.revoke",
        door: "mutation",
        input: { sessionId: session.id },
        story: `a session of ${session.person.label}`,
        about: { people: [session.person] },
        decide(caller) {
          if (session.person !== asPerson(caller) || session.state === "ended") refuse("NOT_FOUND");
          return { row: { id: session.id }, entry: {}, change: () => end([session]) };
        },
      };
    },
  },

  "session.revokeOthers": {
    often: 1,
    attempt: (_, world) => ({
      path: "session.revokeOthers",
      door: "mutation",
      input: {},
      story: "",
      about: {},
      decide(caller, current) {
        const person = asPerson(caller);
        const others = world.sessions.filter((session) => session !== current && isLeft(session, person));
        const row = { items: others.map(({ id }) => ({ id })) };
        return others.length === 0 ? { row } : { row, entry: {}, change: () => end(others) };
      },
    }),
  },
};

const isLeft = (session: Session, person: Person) => session.person === person && session.state !== "ended";

function end(sessions: World["sessions"]): void {
  for (const session of sessions) session.state = "ended";
}
