import { randomUUID } from "node:crypto";
import { reject, requireUser } from "../model/authorization.ts";
import type { Session, User } from "../model/model.ts";
import { getText } from "../resource/call.ts";
import { limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

export const resource: Resource = {
  commands: {
    "sign in": {
      weight: 2,
      build(pick, model) {
        const signedOut = model.users.filter(
          (user) => !model.sessions.some((session) => hasSession(user, session)),
        );
        const user = signedOut[pick.variant(signedOut.length + 1)] ?? pick.user();
        const id = randomUUID();
        return {
          path: "sign in",
          transport: "sql",
          isPublic: true,
          input: { sessionId: id, userId: user.id },
          description: user.label,
          related: { users: [user] },
          predict() {
            if (!model.users.includes(user) || user.deletedAt !== null) reject("NOT_FOUND");
            return {
              row: {},
              apply: () => model.sessions.push({ id, token: id, user, state: "active" }),
            };
          },
        };
      },
    },

    "session.revoke": {
      weight: 1,
      build(pick) {
        const session = pick.session();
        return {
          path: "session.revoke",
          transport: "mutation",
          input: { sessionId: session.id },
          description: `a session of ${session.user.label}`,
          related: { users: [session.user] },
          predict(actor) {
            if (session.user !== requireUser(actor) || session.state === "revoked") reject("NOT_FOUND");
            return { row: { id: session.id }, entry: {}, apply: () => revokeSessions([session]) };
          },
        };
      },
    },

    "session.revokeOthers": {
      weight: 1,
      build: (_, model) => ({
        path: "session.revokeOthers",
        transport: "mutation",
        input: {},
        description: "",
        related: {},
        predict(actor, current) {
          const user = requireUser(actor);
          const others = model.sessions.filter((session) => session !== current && hasSession(user, session));
          const row = { items: others.map(({ id }) => ({ id })) };
          return others.length === 0 ? { row } : { row, entry: {}, apply: () => revokeSessions(others) };
        },
      }),
    },
  },

  queries: {
    user: (model) => [
      {
        path: "session.list",
        input: { limit },
        predict(actor, current) {
          const user = requireUser(actor);
          return model.sessions
            .filter((session) => session.user === user && session.state === "active")
            .map((session) => `${session.id}${session === current ? " (current)" : ""}`);
        },
        format: (row) => `${getText(row, "id")}${row["current"] === true ? " (current)" : ""}`,
      },
    ],
  },

  tables: {
    session: {
      row: "id",
      predict: ({ sessions }, actor) =>
        sessions.filter(({ user, state }) => user === actor && state !== "revoked").map(({ id }) => id),
    },
  },
};

/** Returns whether the user has the session. An expired one remains; a revoked one is deleted. */
const hasSession = (user: User, session: Session) => session.user === user && session.state !== "revoked";

export function revokeSessions(sessions: Session[]): void {
  for (const session of sessions) session.state = "revoked";
}
