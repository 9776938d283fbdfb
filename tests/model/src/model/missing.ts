import type { ApiKey, Project, Session, Team, User } from "./model.ts";

// Rows that neither the model nor the database has, one of each kind that several resources know.

export const missingUser: User = {
  kind: "user",
  id: "missing-user",
  label: "a missing user",
  name: "",
  email: "missing@example.com",
  emailVerified: false,
  deletedAt: null,
};

export const missingTeam: Team = {
  id: "missing-team",
  label: "a missing team",
  name: "",
  personal: false,
  deleted: false,
  members: new Map(),
};

export const missingProject: Project = {
  id: "missing-project",
  label: "a missing project",
  name: "",
  team: missingTeam,
  deleted: false,
  members: new Map(),
};

export const missingApiKey: ApiKey = {
  kind: "apiKey",
  id: "missing-key",
  label: "a missing API key",
  team: missingTeam,
  role: "viewer",
  secrets: ["missing-secret"],
  revoked: false,
  expired: false,
};

export const missingSession: Session = {
  id: "missing-session",
  token: "missing-token",
  user: missingUser,
  state: "active",
};
