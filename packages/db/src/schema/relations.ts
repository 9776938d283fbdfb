import { relations } from "drizzle-orm";
import { activityLogs } from "./activity.ts";
import { apiKeys } from "./api-key.ts";
import {
  notifications,
  notificationChannels,
  notificationPreferences,
  notificationDeliveries,
} from "./notification.ts";
import { projects, projectMembers } from "./project.ts";
import { teams, teamMembers, teamInvitations } from "./team.ts";
import { users, accounts, sessions } from "./user.ts";

// Relations name tables in both directions. In one file, they cause no import circle.

export const usersRelations = relations(users, ({ many }) => ({
  accounts: many(accounts),
  sessions: many(sessions),
  teamMembers: many(teamMembers),
  projectMembers: many(projectMembers),
  notifications: many(notifications),
  notificationChannels: many(notificationChannels),
  notificationPreferences: many(notificationPreferences),
}));

export const accountsRelations = relations(accounts, ({ one }) => ({
  user: one(users, { fields: [accounts.userId], references: [users.id] }),
}));

export const sessionsRelations = relations(sessions, ({ one }) => ({
  user: one(users, { fields: [sessions.userId], references: [users.id] }),
}));

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

export const projectsRelations = relations(projects, ({ one, many }) => ({
  team: one(teams, { fields: [projects.teamId], references: [teams.id] }),
  createdBy: one(users, { fields: [projects.createdById], references: [users.id] }),
  members: many(projectMembers),
}));

export const projectMembersRelations = relations(projectMembers, ({ one }) => ({
  project: one(projects, { fields: [projectMembers.projectId], references: [projects.id] }),
  user: one(users, { fields: [projectMembers.userId], references: [users.id] }),
}));

export const apiKeysRelations = relations(apiKeys, ({ one }) => ({
  team: one(teams, { fields: [apiKeys.teamId], references: [teams.id] }),
  createdBy: one(users, { fields: [apiKeys.createdById], references: [users.id] }),
}));

export const activityLogsRelations = relations(activityLogs, ({ one }) => ({
  user: one(users, { fields: [activityLogs.userId], references: [users.id] }),
}));

export const notificationsRelations = relations(notifications, ({ one, many }) => ({
  user: one(users, { fields: [notifications.userId], references: [users.id] }),
  team: one(teams, { fields: [notifications.teamId], references: [teams.id] }),
  deliveries: many(notificationDeliveries),
}));

export const notificationChannelsRelations = relations(notificationChannels, ({ one, many }) => ({
  user: one(users, { fields: [notificationChannels.userId], references: [users.id] }),
  deliveries: many(notificationDeliveries),
}));

export const notificationPreferencesRelations = relations(notificationPreferences, ({ one }) => ({
  user: one(users, { fields: [notificationPreferences.userId], references: [users.id] }),
}));

export const notificationDeliveriesRelations = relations(notificationDeliveries, ({ one }) => ({
  notification: one(notifications, {
    fields: [notificationDeliveries.notificationId],
    references: [notifications.id],
  }),
  channel: one(notificationChannels, {
    fields: [notificationDeliveries.channelId],
    references: [notificationChannels.id],
  }),
}));
