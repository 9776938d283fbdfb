import { sql, type AnyColumn } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgEnum,
  uniqueIndex,
  varchar,
  type PgTableExtraConfigValue,
} from "drizzle-orm/pg-core";
import { teamRoles, type TeamRole } from "../permissions.ts";
import { prefix, prefixed } from "../prefix.ts";
import {
  createTable,
  id,
  immutable,
  foreignId,
  indexOn,
  uniqueOn,
  timestampColumn,
  checkIn,
  references,
  softDelete,
  timestamps,
  uniqueIndexOn,
} from "./columns.ts";
import {
  policy,
  systemPolicy,
  deletedTeamPermission,
  teamPermission,
  canAssignRole,
  isActor,
} from "./policies.ts";
import { searchable } from "./searchable.ts";
import { users } from "./user.ts";

export const teamType = pgEnum(prefixed("team_type"), ["personal", "workspace"]);

/** A team is the tenant. Every row belongs to a team, except users and their own rows. */
export const teams = createTable(
  "team",
  {
    id: id(),
    name: varchar("name", { length: 255 }).notNull(),
    type: immutable(teamType("type").notNull().default("workspace")),
    /** Days after which activity entries are deleted. Null: never. */
    activityDays: integer("activity_days"),
    ...timestamps,
    ...softDelete,
  },
  (team): PgTableExtraConfigValue[] => [
    check(prefixed("team_activity_days_check"), sql`${team.activityDays} between 1 and 36500`),
    policy("team", "select", {
      using: sql`${teamPermission(team.id, "team:read")} or ${deletedTeamPermission(team.id, "team:remove")}`,
    }),
    policy("team", "update", {
      using: teamPermission(team.id, "team:update"),
      withCheck: sql`${team.deletedAt} is null`,
    }),
    policy(
      "team",
      "update",
      {
        using: sql`${teamPermission(team.id, "team:remove")} or ${deletedTeamPermission(team.id, "team:remove")}`,
      },
      "remove",
    ),
    systemPolicy("team", "worker"),
  ],
);

/** The membership of a user in a team, with their role. */
export const teamMembers = createTable(
  "team_member",
  {
    id: id(),
    teamId: immutable(foreignId("team_id").notNull()),
    userId: immutable(foreignId("user_id").notNull()),
    role: varchar("role", { length: 50 }).$type<TeamRole>().notNull(),
    ...timestamps,
  },
  (member): PgTableExtraConfigValue[] => [
    references("team_member", [member.userId], [users.id]),
    references("team_member", [member.teamId], [teams.id]).onDelete("cascade"),
    uniqueOn("team_member", member.teamId, member.userId),
    indexOn("team_member", member.userId, member.role, member.teamId),
    indexOn("team_member", member.teamId, member.id),
    checkIn("team_member", member.role, teamRoles),
    policy("team_member", "select", {
      using: sql`${teamPermission(member.teamId, "member:read")} or (${isActor(member.userId)} and ${teamPermission(member.teamId, "team:read")})`,
    }),
    policy("team_member", "update", { using: canAssignRole(member.teamId, member.role, "member:update") }),
    policy("team_member", "delete", {
      using: sql`${canAssignRole(member.teamId, member.role, "member:remove")}
        or (${isActor(member.userId)} and ${teamPermission(member.teamId, "team:read")})`,
    }),
    systemPolicy("team_member", "worker"),
  ],
);

const isOpen = (invitation: Record<"acceptedAt" | "declinedAt" | "revokedAt", AnyColumn>) =>
  sql`${invitation.acceptedAt} is null and ${invitation.declinedAt} is null and ${invitation.revokedAt} is null`;

/** An invitation of an e-mail address to a team. It is open until it is accepted, declined, revoked or expired. */
export const teamInvitations = createTable(
  "team_invitation",
  {
    id: id(),
    teamId: immutable(foreignId("team_id").notNull()),
    email: immutable(varchar("email", { length: 255 }).notNull()),
    role: varchar("role", { length: 50 }).$type<TeamRole>().notNull(),
    /** SHA-256 of the token in hexadecimal. The token is only in the e-mail; it is derived from the server's secret. */
    tokenHash: varchar("token_hash", { length: 64 }).notNull(),
    expiresAt: timestampColumn("expires_at").notNull(),
    /** The user who invited. Null for an API key. */
    invitedById: immutable(foreignId("invited_by_id").default(sql.raw(`${prefix}.current_user_id()`))),
    acceptedAt: immutable(timestampColumn("accepted_at")),
    declinedAt: immutable(timestampColumn("declined_at")),
    revokedAt: timestampColumn("revoked_at"),
    ...timestamps,
  },
  (invitation): PgTableExtraConfigValue[] => [
    references("team_invitation", [invitation.teamId], [teams.id]).onDelete("cascade"),
    references("team_invitation", [invitation.invitedById], [users.id]).onDelete("set null"),
    indexOn("team_invitation", invitation.teamId, invitation.id),
    indexOn("team_invitation", invitation.invitedById),
    indexOn("team_invitation", invitation.email, invitation.id),
    uniqueIndexOn("team_invitation", invitation.tokenHash),
    uniqueIndex(prefixed("team_invitation_open_key"))
      .on(invitation.teamId, invitation.email)
      .where(isOpen(invitation)),
    index(prefixed("team_invitation_expires_idx")).on(invitation.expiresAt).where(isOpen(invitation)),
    checkIn("team_invitation", invitation.role, teamRoles),
    check(prefixed("team_invitation_email_lower"), sql`${invitation.email} = lower(${invitation.email})`),
    policy("team_invitation", "select", { using: teamPermission(invitation.teamId, "invitation:manage") }),
    policy("team_invitation", "insert", {
      withCheck: sql`${canAssignRole(invitation.teamId, invitation.role, "invitation:manage")}
        and ${invitation.acceptedAt} is null and ${invitation.declinedAt} is null
        and ${invitation.invitedById} is not distinct from (select ${sql.raw(`${prefix}.current_user_id()`)})`,
    }),
    policy("team_invitation", "update", {
      using: canAssignRole(invitation.teamId, invitation.role, "invitation:manage"),
    }),
    systemPolicy("team_invitation", "worker"),
  ],
);

/** Finds members of a team by name or address. */
export const memberSearch = searchable(teamMembers, {
  within: "teamId",
  columns: [users.name, users.email],
  join: { table: users, on: sql`${users.id} = ${teamMembers.userId} and ${users.deletedAt} is null` },
  visible: [teamPermission(teamMembers.teamId, "member:read")],
});

export type Team = typeof teams.$inferSelect;
export type NewTeam = typeof teams.$inferInsert;
export type TeamMember = typeof teamMembers.$inferSelect;
export type NewTeamMember = typeof teamMembers.$inferInsert;
export type TeamInvitation = typeof teamInvitations.$inferSelect;
export type NewTeamInvitation = typeof teamInvitations.$inferInsert;
