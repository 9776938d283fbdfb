import { hasProjectPermission, reject, requireTeamPermission } from "../model/authorization.ts";
import {
  getActorId,
  getProjectRole,
  getTeamRole,
  type Actor,
  type Project,
  type Team,
} from "../model/model.ts";
import { projectRoleGrants, teamRoleGrants, type Permission } from "../model/permissions.ts";
import type { Resource } from "../resource/resource.ts";

export const resource: Resource = {
  commands: {
    "access.explain": {
      weight: 4,
      build(pick, { projects }) {
        const team = pick.team();
        const [owner] = [...team.members].find(([, role]) => role === "owner") ?? [];
        const own = projects.filter((project) => project.team === team);
        // Projects of another team that an owner of this one can read must not be found through this one.
        const foreign = projects.filter(
          ({ team: other }) => other !== team && owner && other.members.has(owner),
        );
        const project = pick.from([[], own, foreign][pick.variant(3)] ?? []);
        const subject = pick.variant(5) === 4 ? pick.apiKey() : pick.user(team);
        const permission = pick.permission();
        return {
          path: "access.explain",
          transport: "query",
          input: {
            teamId: team.id,
            userId: getActorId(subject),
            permission,
            ...(project && { projectId: project.id }),
          },
          description: `whether ${subject.label} may ${permission} in ${team.label}${project ? `, on ${project.label}` : ""}`,
          related: { team, ...(subject.kind === "user" && { users: [subject] }) },
          predict(actor) {
            const role = requireTeamPermission(actor, team, "team:read");
            const required = subject.kind === "user" ? "member:read" : "apiKey:manage";
            if (subject !== actor && !teamRoleGrants(role, required)) reject("FORBIDDEN");
            if (project && !isVisible(actor, team, project)) reject("NOT_FOUND");
            const grant = findGrant(subject, team, project, permission);
            return { row: { allowed: grant !== null, grant } };
          },
        };
      },
    },
  },
};

const isVisible = (actor: Actor, team: Team, project: Project) =>
  project.team === team && !project.deleted && hasProjectPermission(actor, project, "project:read");

/** Finds the role that grants the permission: that in the team before that in the project. */
function findGrant(subject: Actor, team: Team, project: Project | undefined, permission: Permission) {
  const role = getTeamRole(subject, team);
  if (teamRoleGrants(role, permission)) return { through: "team", role };
  const projectRole = project ? getProjectRole(subject, project) : null;
  return projectRoleGrants(projectRole, permission) ? { through: "project", role: projectRole } : null;
}
