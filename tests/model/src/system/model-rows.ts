import {
  buildApiKey,
  buildProject,
  buildProjectMember,
  buildSession,
  buildTeam,
  buildTeamMember,
  buildUser,
  type Rows,
} from "@shipkit/testing";
import type { Model } from "../model/model.ts";

/** Lifetime of sessions. */
export const lifetimeMs = 24 * 60 * 60 * 1000;

/** Returns the rows of a model, without those of single resources. */
export function toRows({ users, teams, sessions, projects, apiKeys }: Model): Rows {
  const now = new Date();
  const past = new Date(now.getTime() - 1000);
  const future = new Date(now.getTime() + lifetimeMs);
  return {
    users: users.map(({ id, name, email }) => buildUser({ id, name, email })),
    teams: teams.map(({ id, name, deleted }) => buildTeam({ id, name, deletedAt: deleted ? now : null })),
    teamMembers: teams.flatMap(({ id: teamId, members }) =>
      Array.from(members, ([user, role]) => buildTeamMember({ teamId, userId: user.id, role })),
    ),
    sessions: sessions.map(({ id, token, user, state }) =>
      buildSession({ id, token, userId: user.id, expiresAt: state === "active" ? future : past }),
    ),
    projects: projects.map(({ id, name, team, deleted }) =>
      buildProject({ id, name, teamId: team.id, deletedAt: deleted ? now : null }),
    ),
    projectMembers: projects.flatMap(({ id, team, members }) =>
      Array.from(members, ([user, role]) =>
        buildProjectMember({ id, teamId: team.id }, { userId: user.id, role }),
      ),
    ),
    apiKeys: apiKeys.map(({ id, label, team, role, secrets: [secret], expired }) =>
      buildApiKey({ id, name: label, teamId: team.id, role, expiresAt: expired ? past : null }, secret),
    ),
  };
}
