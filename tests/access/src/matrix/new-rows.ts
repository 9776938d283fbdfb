import { randomUUID } from "node:crypto";
import { hashSecret } from "@shipkit/db/secrets";

/** Rows as they are inserted, and of secrets also what their holder has. */

type Named = { id: string };

const inAnHour = () => new Date(Date.now() + 3_600_000);

export const newPerson = () => ({
  id: randomUUID(),
  name: "Someone",
  email: `${randomUUID()}@example.com`,
  email_verified: new Date(),
});

export const newTeam = (name: string, isRemoved = false) => ({
  id: randomUUID(),
  name,
  deleted_at: isRemoved ? new Date() : null,
});

export const newMember = (team: Named, person: Named, role: string) => ({
  id: randomUUID(),
  team_id: team.id,
  user_id: person.id,
  role,
});

export const newProject = (team: Named, name: string, isRemoved = false) => ({
  id: randomUUID(),
  team_id: team.id,
  name,
  deleted_at: isRemoved ? new Date() : null,
});

export const newProjectMember = (project: Named & { team_id: string }, person: Named, role: string) => ({
  project_id: project.id,
  team_id: project.team_id,
  user_id: person.id,
  role,
});

export function newInvitation(team: Named, email: string, role: string) {
  const token = randomUUID();
  const row = { id: randomUUID(), team_id: team.id, email, role, token_hash: hashSecret(token) };
  return { token, row: { ...row, expires_at: inAnHour() } };
}

export function newKey(team: Named, role: string, isRevoked = false) {
  const secret = randomUUID();
  const row = { id: randomUUID(), team_id: team.id, name: "Key", role, key_prefix: secret.slice(0, 10) };
  return { secret, row: { ...row, key_hash: hashSecret(secret), revoked_at: isRevoked ? new Date() : null } };
}

export const newSession = (person: Named) => ({
  id: randomUUID(),
  user_id: person.id,
  token: randomUUID(),
  expires_at: inAnHour(),
});

/** A password, as far as it is kept. */
export const newAccount = (person: Named) => ({
  user_id: person.id,
  account_id: person.id,
  provider_id: "credential",
  password: "a hash",
});

/** How long a team's log is, as far as it has numbers. */
export const newLog = (team: Named) => ({ id: team.id, last_sequence: 1, last_sealed_sequence: 1 });

export const newNumber = (team: Named, entry: Named) => ({
  id: entry.id,
  log_id: team.id,
  sequence: 1,
});

export const newSeal = (team: Named) => ({
  log_id: team.id,
  seal_number: 1,
  tree_size: 1,
  note: "",
  frontier: Buffer.alloc(0),
});

/** An entry of a person's, or of an API key's. */
export const newEntry = (
  team: Named | null,
  project: Named | null,
  actor: Named,
  type: "user" | "api_key" = "user",
) => ({
  id: randomUUID(),
  team_id: team?.id ?? null,
  project_id: project?.id ?? null,
  user_id: type === "user" ? actor.id : null,
  action: "x.scene",
  category: "x",
  actor_type: type,
  actor_id: actor.id,
});
