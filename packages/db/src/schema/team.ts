import { relations, sql, type AnyColumn } from "drizzle-orm";
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
import { apiKeys } from "./api-key.ts";
import {
  createTable,
  id,
  idOf,
  indexOn,
  keyOn,
  moment,
  oneOf,
  references,
  softDelete,
  timestamps,
  uniqueOn,
} from "./columns.ts";
import { allow, allowSystem, inRemovedTeam, inTeam, inTeamAbove, isCaller } from "./policies.ts";
import { projects } from "./project.ts";
import { users } from "./user.ts";

export const teamType = pgEnum(prefixed("team_type"), ["personal", "workspace"]);

/** The tenant. */
export const teams = createTable(
  "team",
  {
    id: id(),
    name: varchar("name", { length: 255 }).notNull(),
    type: teamType("type").notNull().default("workspace"),
    /** Days that activity entries are kept; null for ever. */
    activityDays: integer("activity_days"),
    ...timestamps,
    ...softDelete,
  },
  (team): PgTableExtraConfigValue[] => [
    check(prefixed("team_activity_days_check"), sql`${team.activityDays} between 1 and 36500`),
    allow("team", "select", {
      using: sql`${inTeam(team.id, "team:read")} or ${inRemovedTeam(team.id, "team:remove")}`,
    }),
    allow("team", "update", {
      using: inTeam(team.id, "team:update"),
      withCheck: sql`${team.deletedAt} is null`,
    }),
    allow(
      "team",
      "update",
      { using: sql`${inTeam(team.id, "team:remove")} or ${inRemovedTeam(team.id, "team:remove")}` },
      "remove",
    ),
    allowSystem("team", "worker"),
  ],
);

export const teamMembers = createTable(
  "team_member",
  {
    id: id(),
    teamId: idOf("team_id").notNull(),
    userId: idOf("user_id").notNull(),
    role: varchar("role", { length: 50 }).$type<TeamRole>().notNull(),
    ...timestamps,
  },
  (member): PgTableExtraConfigValue[] => [
    references("team_member", [member.userId], [users.id]),
    references("team_member", [member.teamId], [teams.id]).onDelete("cascade"),
    keyOn("team_member", member.teamId, member.userId),
    indexOn("team_member", member.userId, member.role, member.teamId),
    indexOn("team_member", member.teamId, member.id),
    oneOf("team_member", member.role, teamRoles),
    allow("team_member", "select", {
      using: sql`${inTeam(member.teamId, "member:read")} or (${isCaller(member.userId)} and ${inTeam(member.teamId, "team:read")})`,
    }),
    allow("team_member", "update", { using: inTeamAbove(member.teamId, member.role, "member:update") }),
    allow("team_member", "delete", {
      using: sql`${inTeamAbove(member.teamId, member.role, "member:remove")}
        or (${isCaller(member.userId)} and ${inTeam(member.teamId, "team:read")})`,
    }),
    allowSystem("team_member", "worker"),
  ],
);

const isOpen = (invitation: Record<"acceptedAt" | "declinedAt" | "revokedAt", AnyColumn>) =>
  sql`${invitation.acceptedAt} is null and ${invitation.declinedAt} is null and ${invitation.revokedAt} is null`;

export const teamInvitations = createTable(
  "team_invitation",
  {
    id: id(),
    teamId: idOf("team_id").notNull(),
    email: varchar("email", { length: 255 }).notNull(),
    role: varchar("role", { length: 50 }).$type<TeamRole>().notNull(),
    /** SHA-256 of the token, in hexadecimal; the token itself is only in the e-mail, made anew from the server's secret. */
    tokenHash: varchar("token_hash", { length: 64 }).notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** The person who invited; null for an API key. */
    invitedById: idOf("invited_by_id").default(sql.raw(`${prefix}.caller_user()`)),
    acceptedAt: moment("accepted_at"),
    declinedAt: moment("declined_at"),
    revokedAt: moment("revoked_at"),
    ...timestamps,
  },
  (invitation): PgTableExtraConfigValue[] => [
    references("team_invitation", [invitation.teamId], [teams.id]).onDelete("cascade"),
    references("team_invitation", [invitation.invitedById], [users.id]).onDelete("set null"),
    indexOn("team_invitation", invitation.teamId, invitation.id),
    indexOn("team_invitation", invitation.invitedById),
    indexOn("team_invitation", invitation.email, invitation.id),
    uniqueOn("team_invitation", invitation.tokenHash),
    uniqueIndex(prefixed("team_invitation_open_key"))
      .on(invitation.teamId, invitation.email)
      .where(isOpen(invitation)),
    index(prefixed("team_invitation_expires_idx")).on(invitation.expiresAt).where(isOpen(invitation)),
    oneOf("team_invitation", invitation.role, teamRoles),
    check(prefixed("team_invitation_email_lower"), sql`${invitation.email} = lower(${invitation.email})`),
    allow("team_invitation", "select", { using: inTeam(invitation.teamId, "invitation:manage") }),
    allow("team_invitation", "insert", {
      withCheck: sql`${inTeamAbove(invitation.teamId, invitation.role, "invitation:manage")}
        and ${invitation.acceptedAt} is null and ${invitation.declinedAt} is null
        and ${invitation.invitedById} is not distinct from (select ${sql.raw(`${prefix}.caller_user()`)})`,
    }),
    allow("team_invitation", "update", {
      using: inTeamAbove(invitation.teamId, invitation.role, "invitation:manage"),
    }),
    allowSystem("team_invitation", "worker"),
  ],
);

export const teamsRelations = relations(teams, ({ many }) => ({
  members: many(teamMembers),
  invitations: many(teamInvitations),
  projects: many(projects),
  apiKeys: many(apiKeys),
}));

export const teamMembersRelations = relations(teamMembers, ({ one }) => ({
  user: one(users, { fields: [teamMembers.userId], references: [users.id] }),
  team: one(teams, { fields: [teamMembers.teamId], references: [teams.id] }),
}));

export const teamInvitationsRelations = relations(teamInvitations, ({ one }) => ({
  team: one(teams, { fields: [teamInvitations.teamId], references: [teams.id] }),
  invitedBy: one(users, { fields: [teamInvitations.invitedById], references: [users.id] }),
}));

export type Team = typeof teams.$inferSelect;
export type NewTeam = typeof teams.$inferInsert;
export type TeamMember = typeof teamMembers.$inferSelect;
export type NewTeamMember = typeof teamMembers.$inferInsert;
export type TeamInvitation = typeof teamInvitations.$inferSelect;
export type NewTeamInvitation = typeof teamInvitations.$inferInsert;
