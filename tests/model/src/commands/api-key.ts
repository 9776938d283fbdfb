import { reject, requireRowPermission, requireTeamPermission } from "../model/authorization.ts";
import { getText, type BuildCall, type CommandDefinitions, type Row } from "./call.ts";
import type { ApiKey } from "../model/model.ts";

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
export const apiKeyCommands: CommandDefinitions = {
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
};
