import {
  hasOtherOwner,
  reject,
  requireAssignableRoles,
  requireTeamPermission,
  requireUser,
} from "../model/authorization.ts";
import type { Model, Team, User, Actor } from "../model/model.ts";
import type { TeamRole } from "../model/permissions.ts";
import { hasTeamPermission } from "../model/visibility.ts";
import { getText, type Row } from "../resource/call.ts";
import { formatIdAndName, limit } from "../resource/expected-query.ts";
import type { Resource } from "../resource/resource.ts";

type Member = [User, TeamRole];

/** Is in the names and addresses of some users. */
const search = "an";
const matchesSearch = ([{ name, email }]: Member) => name.includes(search) || email.includes(search);

const formatMember = ([{ id, name }, role]: Member) => `${id} ${name} ${role}`;
const formatRow = (row: Row) => `${formatIdAndName(row["user"] as Row)} ${getText(row, "role")}`; // a member's user

export const resource: Resource = {
  commands: {
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
  },

  queries: {
    team: (_, team) => {
      const list = (actor: Actor) => {
        requireTeamPermission(actor, team, "member:read");
        return [...team.members].filter(([user]) => user.deletedAt === null);
      };
      const input = { teamId: team.id, limit };
      return [
        {
          path: "member.list",
          input,
          target: team.label,
          predict: (actor) => list(actor).map(formatMember),
          format: formatRow,
        },
        {
          path: "member.list",
          input: { ...input, search },
          target: `${team.label}, search "${search}"`,
          predict: (actor) => list(actor).filter(matchesSearch).map(formatMember),
          format: formatRow,
        },
      ];
    },
  },

  tables: {
    team_member: {
      row: "team_id || ' ' || user_id || ' ' || role",
      predict: ({ teams }, actor) =>
        teams.flatMap((team) =>
          [...team.members]
            .filter(([user]) => hasTeamPermission(actor, team, user === actor ? "team:read" : "member:read"))
            .map(([user, role]) => `${team.id} ${user.id} ${role}`),
        ),
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
