import type { KeyRole, ProjectRole, TeamRole } from "./rules.ts";

/** What the model knows. `label` is what a story calls the thing, whatever it is named meanwhile. */
export type World = {
  people: Person[];
  sessions: Session[];
  keys: Key[];
  teams: Team[];
  projects: Project[];
  invitations: Invitation[];
  log: Entry[];
};

export type Person = {
  kind: "person";
  id: string;
  label: string;
  name: string;
  email: string;
  verified: boolean;
  /** When they removed their account, in milliseconds, which its link is made from; null for who did not. */
  removedAt: number | null;
};

export type Key = {
  kind: "key";
  id: string;
  label: string;
  team: Team;
  role: KeyRole;
  /** The last one is good; those before it were rotated away. */
  secrets: string[];
  revoked: boolean;
  expired: boolean;
};

export type Caller = Person | Key;

export type Session = {
  id: string;
  token: string;
  person: Person;
  state: "open" | "expired" | "ended";
};

export type Team = {
  id: string;
  label: string;
  name: string;
  personal: boolean;
  removed: boolean;
  members: Map<Person, TeamRole>;
};

export type Project = {
  id: string;
  label: string;
  name: string;
  team: Team;
  removed: boolean;
  members: Map<Person, ProjectRole>;
};

export type Invitation = {
  id: string;
  label: string;
  team: Team;
  email: string;
  role: TeamRole;
  /** The last one is good; those before it were sent anew. */
  tokens: string[];
  state: "open" | "accepted" | "declined" | "revoked";
  expired: boolean;
};

export type Entry = {
  id: string;
  action: string;
  team: Team | null;
  project: Project | null;
  person: Person | null;
};

/** What a request shows of who sends it: a session's cookie, an API key, or nothing. */
export type Credential = { session: Session } | { key: Key; secret: string } | "none" | "made up";

/** Whom a credential stands for; null where it is not, or no longer, good. */
export function callerOf(credential: Credential): Caller | null {
  if (typeof credential === "string") return null;
  if ("session" in credential) {
    const { state, person } = credential.session;
    return state === "open" && person.removedAt === null ? person : null;
  }
  const { key, secret } = credential;
  return isGood(key) && secret === key.secrets.at(-1) ? key : null;
}

export const isGood = (key: Key): boolean => !key.revoked && !key.expired && !key.team.removed;

/** An account that is removed has no role anywhere, although its memberships stay. */
export function teamRoleOf(caller: Caller, team: Team): TeamRole | null {
  if (caller.kind === "key") return caller.team === team && isGood(caller) ? caller.role : null;
  return caller.removedAt === null ? (team.members.get(caller) ?? null) : null;
}

export function projectRoleOf(caller: Caller, project: Project): ProjectRole | null {
  if (caller.kind === "key") return null;
  return caller.removedAt === null ? (project.members.get(caller) ?? null) : null;
}

/** By which id the database knows a caller. */
export const callerId = (caller: Caller): string => (caller.kind === "key" ? `key:${caller.id}` : caller.id);
