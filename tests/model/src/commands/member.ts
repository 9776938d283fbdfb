import {
  hasOtherOwner,
  reject,
  requireAssignableRoles,
  requireTeamPermission,
  requireUser,
} from "../model/authorization.ts";
import type { CommandDefinitions } from "./call.ts";
import type { Model, Team, User } from "../model/model.ts";

export const memberCommands: CommandDefinitions = {
  "member.updateRole": {
    weight: 5,
    build(pick) {
      const team = pick.team();
      const user = pick.user(team);
      const role = pick.teamRole();
      return {
        path: "member.updateRole",
        transport: "mutation",
        input: { teamId: team.id, userId: user.id, role },
        description: `${user.label} → ${role} in ${team.label}`,
        related: { team, users: [user] },
        predict(actor) {
          const own = requireTeamPermission(actor, team, "member:update");
          const before = getMemberRole(team, user);
          requireAssignableRoles(own, before, role);
          const row = { teamId: team.id, userId: user.id, role };
          if (role === before) return { row };
          if (before === "owner") requireOtherOwner(team, user);
          return { row, entry: { team }, apply: () => team.members.set(user, role) };
        },
      };
    },
  },

  "member.remove": {
    weight: 3,
    build(pick, model) {
      const team = pick.team();
      const user = pick.user(team);
      return {
        path: "member.remove",
        transport: "mutation",
        input: { teamId: team.id, userId: user.id },
        description: `${user.label} of ${team.label}`,
        related: { team, users: [user] },
        predict(actor) {
          const own = requireTeamPermission(actor, team, "member:remove");
          const role = getMemberRole(team, user);
          requireAssignableRoles(own, role);
          if (role === "owner") requireOtherOwner(team, user);
          const row = { teamId: team.id, userId: user.id, role };
          return { row, entry: { team }, apply: () => removeMember(model, team, user) };
        },
      };
    },
  },

  "member.leave": {
    weight: 2,
    build(pick, model) {
      const team = pick.team();
      return {
        path: "member.leave",
        transport: "mutation",
        input: { teamId: team.id },
        description: team.label,
        related: { team },
        predict(actor) {
          const role = requireTeamPermission(actor, team, "team:read");
          const user = requireUser(actor);
          if (role === "owner") requireOtherOwner(team, user);
          const row = { teamId: team.id, userId: user.id, role };
          return { row, entry: { team }, apply: () => removeMember(model, team, user) };
        },
      };
    },
  },
};

/** Returns the role of a member. A deleted user is not found. */
function getMemberRole(team: Team, user: User) {
  const role = user.deletedAt === null ? team.members.get(user) : undefined;
  return role ?? reject("NOT_FOUND");
}

function requireOtherOwner(team: Team, user: User): void {
  if (!hasOtherOwner(team, user)) reject("CONFLICT");
}

/** Removes a member from the team and its projects. */
function removeMember({ projects }: Model, team: Team, user: User): void {
  team.members.delete(user);
  for (const project of projects) if (project.team === team) project.members.delete(user);
}
