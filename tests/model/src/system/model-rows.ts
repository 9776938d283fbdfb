import { hashSecret } from "@shipkit/db/secrets";
import type { JSONValue } from "postgres";
import type { Model } from "../model/model.ts";

export type Values = Record<string, JSONValue>;

/** Lifetime of sessions and invitations. */
export const lifetimeMs = 24 * 60 * 60 * 1000;

const hash = ([secret = ""]: string[]) => hashSecret(secret);

/** Returns the rows of a model by table, in the order of their foreign keys. */
export function toRows({
  users,
  teams,
  sessions,
  projects,
  invitations,
  apiKeys,
}: Model): Record<string, Values[]> {
  const now = new Date().toISOString();
  const past = new Date(Date.now() - 1000).toISOString();
  const future = new Date(Date.now() + lifetimeMs).toISOString();
  return {
    user: users.map(({ id, name, email }) => ({ id, name, email, email_verified: now })),
    team: teams.map(({ id, name, deleted }) => ({
      id,
      name,
      type: "workspace",
      deleted_at: deleted ? now : null,
    })),
    team_member: teams.flatMap(({ id, members }) =>
      [...members].map(([user, role]) => ({ team_id: id, user_id: user.id, role })),
    ),
    session: sessions.map(({ id, token, user, state }) => ({
      id,
      token,
      user_id: user.id,
      expires_at: state === "active" ? future : past,
    })),
    project: projects.map(({ id, name, team, deleted }) => ({
      id,
      name,
      team_id: team.id,
      deleted_at: deleted ? now : null,
    })),
    project_member: projects.flatMap(({ id, team, members }) =>
      [...members].map(([user, role]) => ({ project_id: id, team_id: team.id, user_id: user.id, role })),
    ),
    team_invitation: invitations.map(({ id, team, email, role, tokens, expired }) => ({
      id,
      team_id: team.id,
      email,
      role,
      token_hash: hash(tokens),
      expires_at: expired ? past : future,
    })),
    api_key: apiKeys.map(({ id, label, team, role, secrets, expired }) => ({
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
