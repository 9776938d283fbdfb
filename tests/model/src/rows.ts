import { hashSecret } from "@shipkit/db/secrets";
import type { JSONValue } from "postgres";
import type { World } from "./world.ts";

export type Values = Record<string, JSONValue>;

/** Milliseconds for which sessions and invitations of a world are good. */
export const lifetime = 24 * 60 * 60 * 1000;

const hash = ([secret = ""]: string[]) => hashSecret(secret);

/** A world's rows by table, in the order in which they refer to each other. */
export function rowsOf({
  people,
  teams,
  sessions,
  projects,
  invitations,
  keys,
}: World): Record<string, Values[]> {
  const now = new Date().toISOString();
  const past = new Date(Date.now() - 1000).toISOString();
  const soon = new Date(Date.now() + lifetime).toISOString();
  return {
    user: people.map(({ id, name, email }) => ({ id, name, email, email_verified: now })),
    team: teams.map(({ id, name, removed }) => ({
      id,
      name,
      type: "workspace",
      deleted_at: removed ? now : null,
    })),
    team_member: teams.flatMap(({ id, members }) =>
      [...members].map(([person, role]) => ({ team_id: id, user_id: person.id, role })),
    ),
    session: sessions.map(({ id, token, person, state }) => ({
      id,
      token,
      user_id: person.id,
      expires_at: state === "open" ? soon : past,
    })),
    project: projects.map(({ id, name, team, removed }) => ({
      id,
      name,
      team_id: team.id,
      deleted_at: removed ? now : null,
    })),
    project_member: projects.flatMap(({ id, team, members }) =>
      [...members].map(([person, role]) => ({ project_id: id, team_id: team.id, user_id: person.id, role })),
    ),
    team_invitation: invitations.map(({ id, team, email, role, tokens, expired }) => ({
      id,
      team_id: team.id,
      email,
      role,
      token_hash: hash(tokens),
      expires_at: expired ? past : soon,
    })),
    api_key: keys.map(({ id, label, team, role, secrets, expired }) => ({
      id,
      name: label,
      team_id: team.id,
      role,
      key_hash: hash(secrets),
      key_prefix: "sk_",
      expires_at: expired ? past : null,
    })),
  };
}
