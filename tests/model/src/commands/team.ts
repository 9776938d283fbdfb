import { reject, requireTeamPermission, requireUser } from "../model/authorization.ts";
import { type Team, type Actor, type Model, getTeamRole } from "../model/model.ts";
import { hasTeamPermission } from "../model/visibility.ts";
import { getText, type Row } from "../resource/call.ts";
import { formatIdAndName, limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

export const resource: Resource = {
  commands: {
    "team.create": {
      weight: 1,
      build(_, model) {
        const name = `Team ${model.teams.length}`;
        return {
          path: "team.create",
          transport: "mutation",
          input: { name },
          description: name,
          related: {},
          predict(actor) {
            const members: Team["members"] = new Map([[requireUser(actor), "owner"]]);
            const team: Team = { id: "", label: name, name, personal: false, deleted: false, members };
            return {
              row: { name, type: "workspace", deletedAt: null },
              entry: { team },
              apply: (response) => model.teams.push(Object.assign(team, { id: getText(response, "id") })),
            };
          },
        };
      },
    },

    "team.update": {
      weight: 2,
      build(pick) {
        const team = pick.team();
        const name = pick.name(team.label);
        return {
          path: "team.update",
          transport: "mutation",
          input: { teamId: team.id, name },
          description: `${team.label} to ${name}`,
          related: { team },
          predict(actor) {
            requireTeamPermission(actor, team, "team:update");
            const row = { id: team.id, name };
            return name === team.name ? { row } : { row, entry: { team }, apply: () => (team.name = name) };
          },
        };
      },
    },

    "team.remove": {
      weight: 1,
      build(pick) {
        const team = pick.team();
        return {
          path: "team.remove",
          transport: "mutation",
          input: { teamId: team.id },
          description: team.label,
          related: { team },
          predict(actor) {
            requireTeamPermission(actor, team, "team:remove");
            if (team.personal) reject("CONFLICT");
            return { row: { id: team.id }, entry: { team }, apply: () => (team.deleted = true) };
          },
        };
      },
    },

    "team.restore": {
      weight: 2,
      build(pick, model) {
        const deleted = model.teams.filter((team) => team.deleted);
        const team = deleted[pick.variant(deleted.length + 1)] ?? pick.team();
        return {
          path: "team.restore",
          transport: "mutation",
          input: { teamId: team.id },
          description: team.label,
          related: { team },
          predict(actor) {
            requireTeamPermission(actor, team, "team:remove", { restoring: true });
            if (!team.deleted) reject("CONFLICT");
            const row = { id: team.id, deletedAt: null };
            return { row, entry: { team }, apply: () => (team.deleted = false) };
          },
        };
      },
    },
  },

  queries: {
    user: (model) => [
      {
        path: "team.list",
        input: { limit },
        predict: (actor) =>
          listTeams(model, actor, false).map((team) => `${team.id} ${team.name} ${getTeamRole(actor, team)}`),
        format: formatWithRole,
      },
      {
        path: "team.listDeleted",
        input: { limit },
        predict: (actor) =>
          listTeams(model, actor, true)
            .filter((team) => getTeamRole(actor, team) === "owner")
            .map(({ id, name }) => `${id} ${name}`),
        format: formatIdAndName,
      },
    ],
    team: (_, team) => [
      {
        path: "team.get",
        input: { teamId: team.id },
        target: team.label,
        predict: (actor) => [`${team.id} ${team.name} ${requireTeamPermission(actor, team, "team:read")}`],
        format: formatWithRole,
      },
    ],
  },

  tables: {
    team: {
      row: "id || ' ' || name",
      predict: ({ teams }, actor) =>
        teams
          .filter((team) =>
            team.deleted ? getTeamRole(actor, team) === "owner" : hasTeamPermission(actor, team, "team:read"),
          )
          .map(({ id, name }) => `${id} ${name}`),
    },
  },
};

const listTeams = ({ teams }: Model, actor: Actor, deleted: boolean) =>
  teams.filter((team) => team.deleted === deleted && getTeamRole(actor, team) !== null);

const formatWithRole = (row: Row) => `${formatIdAndName(row)} ${getText(row, "role")}`;
