import type { Invitation, Key, Person, Project, Session, Team } from "./world.ts";

// What nobody ever made, of each kind: the rules find nothing in it, as the database does.

export const noPerson: Person = {
  kind: "person",
  id: "nobody",
  label: "nobody",
  name: "",
  email: "nobody@example.com",
  verified: false,
  removedAt: null,
};

export const noTeam: Team = {
  id: "no-team",
  label: "no team",
  name: "",
  personal: false,
  removed: false,
  members: new Map(),
};

export const noProject: Project = {
  id: "no-project",
  label: "no project",
  name: "",
  team: noTeam,
  removed: false,
  members: new Map(),
};

export const noInvitation: Invitation = {
  id: "no-invitation",
  label: "no invitation",
  team: noTeam,
  email: "",
  role: "guest",
  tokens: ["no-token"],
  state: "open",
  expired: false,
};

export const noKey: Key = {
  kind: "key",
  id: "no-key",
  label: "no key",
  team: noTeam,
  role: "viewer",
  secrets: ["no-secret"],
  revoked: false,
  expired: false,
};

export const noSession: Session = { id: "no-session", token: "no-token", person: noPerson, state: "open" };
