import type { Kinds } from "../attempt.ts";
import { holdsOn, inTeam, refuse } from "../guards.ts";
import { projectRoleHolds, teamRoleHolds, type Permission } from "../rules.ts";
import { callerId, projectRoleOf, teamRoleOf, type Caller, type Project, type Team } from "../world.ts";

export const accessKinds: Kinds = {
  "access.explain": {
    often: 4,
    attempt(aim, { projects }) {
      const team = aim.team();
      const [owner] = [...team.members].find(([, role]) => role === "owner") ?? [];
      const theirs = projects.filter((project) => project.team === team);
      // Of a team that an owner of this one is in too: what they may see there is no part of this one.
      const elsewhere = projects.filter(
        ({ team: other }) => other !== team && owner && other.members.has(owner),
      );
      const within = aim.from([[], theirs, elsewhere][aim.choice(3)] ?? []);
      const subject = aim.choice(5) === 4 ? aim.key() : aim.person(team);
      const permission = aim.permission();
      return {
        path: "access.explain",
        door: "query",
        input: {
          teamId: team.id,
          userId: callerId(subject),
          permission,
          ...(within && { projectId: within.id }),
        },
        story: `whether ${subject.label} may ${permission} in ${team.label}${within ? `, on ${within.label}` : ""}`,
        about: { team, ...(subject.kind === "person" && { people: [subject] }) },
        decide(caller) {
          const role = inTeam(caller, team, "team:read");
          const needed = subject.kind === "person" ? "member:read" : "apiKey:manage";
          if (subject !== caller && !teamRoleHolds(role, needed)) refuse("FORBIDDEN");
          if (within && !isThere(caller, team, within)) refuse("NOT_FOUND");
          const grant = grantOf(subject, team, within, permission);
          return { row: { allowed: grant !== null, grant } };
        },
      };
    },
  },
};

const isThere = (caller: Caller, team: Team, project: Project) =>
  project.team === team && !project.removed && holdsOn(caller, project, "project:read");

/** The role that decides: the team's before the project's. */
function grantOf(subject: Caller, team: Team, project: Project | undefined, permission: Permission) {
  const role = teamRoleOf(subject, team);
  if (teamRoleHolds(role, permission)) return { through: "team", role };
  const inProject = project ? projectRoleOf(subject, project) : null;
  return projectRoleHolds(inProject, permission) ? { through: "project", role: inProject } : null;
}
