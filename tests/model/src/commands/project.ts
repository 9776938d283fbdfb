import { reject, requireProjectPermission, requireTeamPermission } from "../model/authorization.ts";
import { type Project, type Actor, getTeamRole, getProjectRole } from "../model/model.ts";
import { canSeeProject } from "../model/visibility.ts";
import { getText } from "../resource/call.ts";
import { formatIdAndName, limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

export const resource: Resource = {
  commands: {
    "project.create": {
      weight: 3,
      build(pick, model) {
        const team = pick.team();
        const name = `project ${model.projects.length}`;
        return {
          path: "project.create",
          transport: "mutation",
          input: { teamId: team.id, name },
          description: `${name} in ${team.label}`,
          related: { team },
          predict(actor) {
            requireTeamPermission(actor, team, "project:create");
            const members: Project["members"] = new Map(actor.kind === "user" ? [[actor, "admin"]] : []);
            const project: Project = { id: "", label: name, name, team, deleted: false, members };
            return {
              row: { teamId: team.id, name, deletedAt: null },
              entry: { team: project.team, project },
              apply: (response) =>
                model.projects.push(Object.assign(project, { id: getText(response, "id") })),
            };
          },
        };
      },
    },

    "project.update": {
      weight: 2,
      build(pick) {
        const project = pick.project();
        const name = pick.name(project.label);
        return {
          path: "project.update",
          transport: "mutation",
          input: { projectId: project.id, name },
          description: `${project.label} to ${name}`,
          related: { team: project.team, project },
          predict(actor) {
            requireProjectPermission(actor, project, "project:update");
            const row = { id: project.id, name };
            if (name === project.name) return { row };
            return { row, entry: { team: project.team, project }, apply: () => (project.name = name) };
          },
        };
      },
    },

    "project.remove": {
      weight: 2,
      build(pick) {
        const project = pick.project();
        return {
          path: "project.remove",
          transport: "mutation",
          input: { projectId: project.id },
          description: project.label,
          related: { team: project.team, project },
          predict(actor) {
            requireProjectPermission(actor, project, "project:remove");
            return {
              row: { id: project.id },
              entry: { team: project.team, project },
              apply: () => (project.deleted = true),
            };
          },
        };
      },
    },

    "project.restore": {
      weight: 2,
      build(pick, model) {
        const deleted = model.projects.filter((project) => project.deleted);
        const project = deleted[pick.variant(deleted.length + 1)] ?? pick.project();
        return {
          path: "project.restore",
          transport: "mutation",
          input: { projectId: project.id },
          description: project.label,
          related: { team: project.team, project },
          predict(actor) {
            requireProjectPermission(actor, project, "project:remove", { restoring: true });
            if (!project.deleted) reject("CONFLICT");
            const row = { id: project.id, deletedAt: null };
            return { row, entry: { team: project.team, project }, apply: () => (project.deleted = false) };
          },
        };
      },
    },
  },

  queries: {
    team: (model, team) => {
      const list = (actor: Actor, deleted: boolean) => {
        requireTeamPermission(actor, team, "team:read");
        return model.projects
          .filter((project) => project.team === team && project.deleted === deleted)
          .filter((project) => canSeeProject(actor, project))
          .map(({ id, name }) => `${id} ${name}`);
      };
      const input = { teamId: team.id, limit };
      return [
        {
          path: "project.list",
          input,
          target: team.label,
          predict: (actor) => list(actor, false),
          format: formatIdAndName,
        },
        {
          path: "project.list",
          input: { ...input, search: "atlas" },
          target: `${team.label}, search "atlas"`,
          predict: (actor) => list(actor, false).filter((project) => project.includes("atlas")),
          format: formatIdAndName,
        },
        {
          path: "project.listDeleted",
          input,
          target: team.label,
          predict: (actor) => list(actor, true),
          format: formatIdAndName,
        },
      ];
    },
    project: (_, project) => [
      {
        path: "project.get",
        input: { projectId: project.id },
        target: project.label,
        predict(actor) {
          requireProjectPermission(actor, project, "project:read");
          const roles = `${getTeamRole(actor, project.team)} ${getProjectRole(actor, project)}`;
          return [`${project.id} ${project.name} ${roles}`];
        },
        format: (row) => `${formatIdAndName(row)} ${String(row["teamRole"])} ${String(row["projectRole"])}`,
      },
    ],
  },

  tables: {
    project: {
      row: "id || ' ' || name",
      predict: ({ projects }, actor) =>
        projects.filter((project) => canSeeProject(actor, project)).map(({ id, name }) => `${id} ${name}`),
    },
  },
};
