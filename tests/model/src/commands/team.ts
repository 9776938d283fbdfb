import { reject, requireTeamPermission, requireUser } from "../model/authorization.ts";
import { getText, type CommandDefinitions } from "./call.ts";
import type { Team } from "../model/model.ts";

export const teamCommands: CommandDefinitions = {
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
};
