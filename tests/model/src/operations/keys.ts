import { textOf, type Attempting, type Kinds, type Row } from "../attempt.ts";
import { inTeam, onRow, refuse } from "../guards.ts";
import type { Key } from "../world.ts";

/** What is done to a key by who manages the team's; one that is past its time is still there to be revoked. */
const managing =
  (path: string, isOver: (key: Key) => boolean, change: (key: Key, answer: Row) => void): Attempting =>
  (aim) => {
    const key = aim.key();
    const { team, role } = key;
    return {
      path,
      door: "mutation",
      input: { apiKeyId: key.id },
      story: key.label,
      about: { team },
      decide(caller) {
        onRow(caller, team, "apiKey:manage");
        if (isOver(key)) refuse("CONFLICT");
        return { row: { id: key.id, role }, entry: { team }, change: (answer) => change(key, answer) };
      },
    };
  };

/** API keys. Their roles end at admin, so that whoever manages keys reaches them all. */
export const keyKinds: Kinds = {
  "apiKey.create": {
    often: 1,
    attempt(aim, world) {
      const team = aim.team();
      const role = aim.keyRole();
      const name = `key ${world.keys.length}`;
      return {
        path: "apiKey.create",
        door: "mutation",
        input: { teamId: team.id, name, role },
        story: `${name} as ${role} in ${team.label}`,
        about: { team },
        decide(caller) {
          inTeam(caller, team, "apiKey:manage");
          return {
            row: { teamId: team.id, name, role, revokedAt: null },
            entry: { team },
            change: (answer) =>
              world.keys.push({
                kind: "key",
                id: textOf(answer, "id"),
                label: name,
                team,
                role,
                secrets: [textOf(answer, "key")],
                revoked: false,
                expired: false,
              }),
          };
        },
      };
    },
  },

  "apiKey.rotate": {
    often: 2,
    attempt: managing(
      "apiKey.rotate",
      (key) => key.revoked || key.expired,
      (key, answer) => key.secrets.push(textOf(answer, "key")),
    ),
  },
  "apiKey.revoke": {
    often: 1,
    attempt: managing(
      "apiKey.revoke",
      (key) => key.revoked,
      (key) => (key.revoked = true),
    ),
  },
};
