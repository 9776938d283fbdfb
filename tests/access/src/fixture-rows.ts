import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";

// Builders of rows as they are inserted. A row with a secret comes with the secret, since only its hash is stored.

type Row = { id: string };

const inAnHour = () => new Date(Date.now() + 3_600_000);

export const buildUser = () => ({
  id: randomUUID(),
  name: "Someone",
  email: `${randomUUID()}@example.com`,
  email_verified: new Date(),
});

export const buildTeam = (name: string, isDeleted = false) => ({
  id: randomUUID(),
  name,
  deleted_at: isDeleted ? new Date() : null,
});

export const buildTeamMember = (team: Row, user: Row, role: string) => ({
  id: randomUUID(),
  team_id: team.id,
  user_id: user.id,
  role,
});

export const buildProject = (team: Row, name: string, isDeleted = false) => ({
  id: randomUUID(),
  team_id: team.id,
  name,
  deleted_at: isDeleted ? new Date() : null,
});

export const buildProjectMember = (project: Row & { team_id: string }, user: Row, role: string) => ({
  project_id: project.id,
  team_id: project.team_id,
  user_id: user.id,
  role,
});

export function buildInvitation(team: Row, email: string, role: string) {
  const token = randomUUID();
  const row = { id: randomUUID(), team_id: team.id, email, role, token_hash: hashSecret(token) };
  return { token, row: { ...row, expires_at: inAnHour() } };
}

export function buildApiKey(team: Row, role: string, isRevoked = false) {
  const secret = randomUUID();
  const row = { id: randomUUID(), team_id: team.id, name: "Key", role, key_prefix: secret.slice(0, 10) };
  return { secret, row: { ...row, key_hash: hashSecret(secret), revoked_at: isRevoked ? new Date() : null } };
}

export const buildSession = (user: Row) => ({
  id: randomUUID(),
  user_id: user.id,
  token: randomUUID(),
  expires_at: inAnHour(),
});

/** An account with a password. */
export const buildAccount = (user: Row) => ({
  user_id: user.id,
  account_id: user.id,
  provider_id: "credential",
  password: "a hash",
});

/** The state of a team's log in which one entry is sequenced and sealed. */
export const buildLogState = (team: Row) => ({ id: team.id, last_sequence: 1, last_sealed_sequence: 1 });

export const buildSequence = (team: Row, entry: Row) => ({
  id: entry.id,
  log_id: team.id,
  sequence: 1,
});

export const buildSeal = (team: Row) => ({
  log_id: team.id,
  seal_number: 1,
  tree_size: 1,
  note: "",
  frontier: Buffer.alloc(0),
});

/** An activity entry of a user or an API key. */
export const buildEntry = (
  team: Row | null,
  project: Row | null,
  actor: Row,
  type: "user" | "api_key" = "user",
) => ({
  id: randomUUID(),
  team_id: team?.id ?? null,
  project_id: project?.id ?? null,
  user_id: type === "user" ? actor.id : null,
  action: "x.fixture",
  category: "x",
  actor_type: type,
  actor_id: actor.id,
});
