import { reject, requireRowPermission, requireTeamPermission } from "../model/authorization.ts";
import type { ApiKey } from "../model/model.ts";
import { hasTeamPermission } from "../model/visibility.ts";
import { getText, type BuildCall, type Row } from "../resource/call.ts";
import { formatIdAndRole, limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

/** Builds a call that changes an API key, or conflicts with its state. */
const buildUpdate =
  (
    path: string,
    conflicts: (key: ApiKey) => boolean,
    update: (key: ApiKey, response: Row) => void,
  ): BuildCall =>
  (pick) => {
    const key = pick.apiKey();
    const { team, role } = key;
    return {
      path,
      transport: "mutation",
      input: { apiKeyId: key.id },
      description: key.label,
      related: { team },
      predict(actor) {
        requireRowPermission(actor, team, "apiKey:manage");
        if (conflicts(key)) reject("CONFLICT");
        return { row: { id: key.id, role }, entry: { team }, apply: (response) => update(key, response) };
      },
    };
  };

/** No role hierarchy applies: an API key is at most admin, and only admins and owners manage keys. */
export const resource: Resource = {
  commands: {
    "apiKey.create": {
      weight: 1,
      build(pick, model) {
        const team = pick.team();
        const role = pick.apiKeyRole();
        const name = `key ${model.apiKeys.length}`;
        return {
          path: "apiKey.create",
          transport: "mutation",
          input: { teamId: team.id, name, role },
          description: `${name} as ${role} in ${team.label}`,
          related: { team },
          predict(actor) {
            requireTeamPermission(actor, team, "apiKey:manage");
            return {
              row: { teamId: team.id, name, role, revokedAt: null },
              entry: { team },
              apply: (response) =>
                model.apiKeys.push({
                  kind: "apiKey",
                  id: getText(response, "id"),
                  label: name,
                  team,
                  role,
                  secrets: [getText(response, "key")],
                  revoked: false,
                  expired: false,
                }),
            };
          },
        };
      },
    },

    "apiKey.rotate": {
      weight: 2,
      build: buildUpdate(
        "apiKey.rotate",
        (key) => key.revoked || key.expired,
        (key, response) => key.secrets.push(getText(response, "key")),
      ),
    },
    "apiKey.revoke": {
      weight: 1,
      build: buildUpdate(
        "apiKey.revoke",
        (key) => key.revoked,
        (key) => (key.revoked = true),
      ),
    },
  },

  queries: {
    team: (model, team) => [
      {
        path: "apiKey.list",
        input: { teamId: team.id, limit },
        target: team.label,
        predict(actor) {
          requireTeamPermission(actor, team, "apiKey:manage");
          return model.apiKeys
            .filter((key) => key.team === team && !key.revoked)
            .map(({ id, role }) => `${id} ${role}`);
        },
        format: formatIdAndRole,
      },
    ],
  },

  tables: {
    api_key: {
      row: "id || ' ' || role",
      predict: ({ apiKeys }, actor) =>
        apiKeys
          .filter((key) => hasTeamPermission(actor, key.team, key === actor ? "team:read" : "apiKey:manage"))
          .map(({ id, role }) => `${id} ${role}`),
    },
  },
};
