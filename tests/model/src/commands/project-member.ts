import { reject, requireProjectPermission, hasProjectPermission } from "../model/authorization.ts";
import type { ProjectRole } from "../model/permissions.ts";
import { type BuildCall, getText } from "../resource/call.ts";
import { limit } from "../resource/expected-query.ts";
import type { Picker } from "../resource/picker.ts";
import type { Resource } from "../resource/resource.ts";

export const resource: Resource = {
  commands: {
    "projectMember.add": {
      weight: 4,
      build: (pick) => {
        const project = pick.project();
        const { team } = project;
        const user = pick.user(team);
        const role = pick.projectRole();
        return {
          path: "projectMember.add",
          transport: "mutation",
          input: { projectId: project.id, userId: user.id, role },
          description: `${user.label} as ${role} to ${project.label}`,
          related: { team, project, users: [user] },
          predict(actor) {
            requireProjectPermission(actor, project, "projectMember:manage");
            if (user.deletedAt !== null || !team.members.has(user)) reject("NOT_FOUND");
            if (project.members.has(user)) reject("CONFLICT");
            return {
              row: { projectId: project.id, teamId: team.id, userId: user.id, role },
              entry: { team, project },
              apply: () => project.members.set(user, role),
            };
          },
        };
      },
    },

    "projectMember.updateRole": {
      weight: 3,
      build: buildUpdate("projectMember.updateRole", (pick) => pick.projectRole()),
    },
    "projectMember.remove": { weight: 2, build: buildUpdate("projectMember.remove", () => null) },
  },

  queries: {
    project: (_, project) => [
      {
        path: "projectMember.list",
        input: { projectId: project.id, limit },
        target: project.label,
        predict(actor) {
          requireProjectPermission(actor, project, "projectMember:read");
          return [...project.members]
            .filter(([user]) => user.deletedAt === null)
            .map(([user, role]) => `${user.id} ${role}`);
        },
        format: (row) => `${getText(row, "userId")} ${getText(row, "role")}`,
      },
    ],
  },

  tables: {
    project_member: {
      row: "project_id || ' ' || user_id || ' ' || role",
      predict: ({ projects }, actor) =>
        projects
          .filter((project) => !project.deleted && hasProjectPermission(actor, project, "projectMember:read"))
          .flatMap((project) =>
            [...project.members].map(([user, role]) => `${project.id} ${user.id} ${role}`),
          ),
    },
  },
};

/** Builds a call that changes the role of a project member, or removes the member if `pickRole` returns null. */
function buildUpdate(path: string, pickRole: (pick: Picker) => ProjectRole | null): BuildCall {
  return (pick) => {
    const project = pick.project();
    const user =
      [...project.members.keys()][pick.variant(project.members.size + 2)] ?? pick.user(project.team);
    const role = pickRole(pick);
    return {
      path,
      transport: "mutation",
      input: { projectId: project.id, userId: user.id, ...(role && { role }) },
      description: `${user.label} ${role ? `→ ${role} in` : "of"} ${project.label}`,
      related: { team: project.team, project, users: [user] },
      predict(actor) {
        requireProjectPermission(actor, project, "projectMember:manage");
        const before = user.deletedAt === null ? project.members.get(user) : undefined;
        if (before === undefined) reject("NOT_FOUND");
        const row = { projectId: project.id, userId: user.id, role: role ?? before };
        if (role === before) return { row };
        const { members } = project;
        const apply = () => (role === null ? members.delete(user) : members.set(user, role));
        return { row, entry: { team: project.team, project }, apply };
      },
    };
  };
}
