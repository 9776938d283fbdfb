import { buildLinkToken } from "@shipkit/db/secrets";
import { hasOtherOwner, reject, requireUser } from "../model/authorization.ts";
import { canSeeUser } from "../model/visibility.ts";
import { formatIdAndName } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";
import { authSecret } from "../system/api-client.ts";
import { revokeSessions } from "./session.ts";

export const resource: Resource = {
  commands: {
    "user.update": {
      weight: 2,
      build(pick) {
        const name = pick.name("someone");
        return {
          path: "user.update",
          transport: "mutation",
          input: { name },
          description: `themselves to ${name}`,
          related: {},
          predict(actor) {
            const user = requireUser(actor);
            const row = { id: user.id, name };
            if (name === user.name) return { row };
            return { row, entry: {}, apply: () => (user.name = name) };
          },
        };
      },
    },

    "user.remove": {
      weight: 1,
      build(pick, model) {
        const target = pick.user();
        return {
          path: "user.remove",
          transport: "mutation",
          input: { email: target.email },
          description: `the account of ${target.label}`,
          related: { users: [target] },
          predict(actor) {
            const user = requireUser(actor);
            if (user !== target) reject("BAD_REQUEST");
            const isLastOwner = model.teams.some(
              (team) =>
                !team.personal &&
                !team.deleted &&
                team.members.get(user) === "owner" &&
                !hasOtherOwner(team, user),
            );
            if (isLastOwner) reject("CONFLICT");
            return {
              row: { id: user.id, email: user.email },
              entry: {},
              apply(response) {
                user.deletedAt = Date.parse(String(response["deletedAt"]));
                revokeSessions(model.sessions.filter((session) => session.user === user));
              },
            };
          },
        };
      },
    },

    "user.restore": {
      weight: 2,
      build(pick, model) {
        const deleted = model.users.filter(({ deletedAt }) => deletedAt !== null);
        const user = deleted[pick.variant(deleted.length + 1)] ?? pick.user();
        return {
          path: "user.restore",
          transport: "http",
          isPublic: true,
          input: {
            user: user.id,
            token: buildLinkToken(authSecret, "restore", user.id, String(user.deletedAt)),
          },
          description: `the account of ${user.label}`,
          related: { users: [user] },
          predict() {
            if (user.deletedAt === null) reject("BAD_REQUEST");
            return { row: {}, entry: { user }, apply: () => (user.deletedAt = null) };
          },
        };
      },
    },
  },

  queries: {
    user: () => [
      {
        path: "user.me",
        input: {},
        predict: (actor) => [`${requireUser(actor).id} ${requireUser(actor).name}`],
        format: formatIdAndName,
      },
    ],
  },

  tables: {
    user: {
      row: "id || ' ' || name",
      where: "id = any (p_users)", // the policy checks each row, and there are other models' users
      predict: (model, actor) =>
        model.users.filter((user) => canSeeUser(model, actor, user)).map(({ id, name }) => `${id} ${name}`),
    },
  },
};
