import type { ApiKeyRole, ProjectRole, TeamRole } from "./permissions.ts";

/** The state that the model expects the product to be in. A `label` names a row in a trace and never changes. */
export type Model = {
  users: User[];
  sessions: Session[];
  apiKeys: ApiKey[];
  teams: Team[];
  projects: Project[];
  log: ActivityEntry[];
  /** The rows that only one resource knows, by their {@link RowKind}. */
  rows: Map<object, ModelRow[]>;
};

/** A row with its id in the database. */
export type ModelRow = { id: string; label: string };

export type User = {
  kind: "user";
  id: string;
  label: string;
  name: string;
  email: string;
  emailVerified: boolean;
  /** Milliseconds since the epoch, from which the restore link is derived; null unless the account is deleted. */
  deletedAt: number | null;
};

export type ApiKey = {
  kind: "apiKey";
  id: string;
  label: string;
  team: Team;
  role: ApiKeyRole;
  /** Only the last one is valid; the others were rotated. */
  secrets: string[];
  revoked: boolean;
  expired: boolean;
};

export type Actor = User | ApiKey;

export type Session = {
  id: string;
  token: string;
  user: User;
  state: "active" | "expired" | "revoked";
};

export type Team = {
  id: string;
  label: string;
  name: string;
  personal: boolean;
  deleted: boolean;
  members: Map<User, TeamRole>;
};

export type Project = {
  id: string;
  label: string;
  name: string;
  team: Team;
  deleted: boolean;
  members: Map<User, ProjectRole>;
};

export type ActivityEntry = {
  /** As the database generated it. */
  id: string;
  action: string;
  /** As the database derived it. */
  category: string;
  team: Team | null;
  project: Project | null;
  user: User | null;
};

/** A deleted user has no role anywhere, although the memberships remain. */
export function getTeamRole(actor: Actor, team: Team): TeamRole | null {
  if (actor.kind === "apiKey") return actor.team === team && isValidApiKey(actor) ? actor.role : null;
  return actor.deletedAt === null ? (team.members.get(actor) ?? null) : null;
}

export function getProjectRole(actor: Actor, project: Project): ProjectRole | null {
  if (actor.kind === "apiKey") return null;
  return actor.deletedAt === null ? (project.members.get(actor) ?? null) : null;
}

export const isValidApiKey = (key: ApiKey): boolean => !key.revoked && !key.expired && !key.team.deleted;

/** Returns the actor's id as the database has it. */
export const getActorId = (actor: Actor): string => (actor.kind === "apiKey" ? `key:${actor.id}` : actor.id);
